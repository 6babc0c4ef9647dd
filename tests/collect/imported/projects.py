"""Projects written to a folder, and their applications imported by the Python of the tests."""

import sys
import textwrap
from pathlib import Path

from stopper.collect.files import read_tree
from stopper.collect.imported.importer import ImportRequest
from stopper.collect.imported.importing import import_applications
from stopper.collect.source import read_source
from stopper.evidence.application.flask import applications
from stopper.evidence.imported.app import ImportedApp, Imports
from stopper.evidence.repository.questions import Repository
from stopper.standard.secret import Secret


def project(folder: Path, **files: str) -> Path:
    """`app="…"` is app.py; double underscores are slashes: `shop__wsgi` is shop/wsgi.py."""
    root = folder / "project"
    for name, text in files.items():
        path = root / f"{name.replace('__', '/')}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text))
    return root


def imported(root: Path, target: str = "auto", seconds: float = 20.0, **variables: str) -> Imports:
    tree = read_tree(root)
    source = read_source(tree, root.name)
    given = {name: Secret(value) for name, value in variables.items()}
    request = ImportRequest(root, target, Path(sys.executable), variables=given, seconds=seconds)
    return import_applications(request, tree, applications(source), Repository.of(tree))


def the_app(root: Path, target: str = "auto", **variables: str) -> ImportedApp:
    found = imported(root, target, **variables)
    assert found.apps, found.notes
    return found.apps[0]

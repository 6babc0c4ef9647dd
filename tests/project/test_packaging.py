"""What is installed: the base needs Flask and limits alone, and every extra is declared."""

import ast
import subprocess
import sys
import tomllib
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

import stopper

# Where the name that is imported is not the name that is installed.
IMPORTED_AS = {"ruamel.yaml": "ruamel", "tree-sitter": "tree_sitter", "tree-sitter-python": "tree_sitter_python"}
# Extensions that the runtime speaks with inside an application that has them.
NEIGHBOURS = {"flask_login", "flask_sqlalchemy", "flask_wtf", "gevent"}
# They come with Flask, as its public interface.
WITH_FLASK = {"jinja2", "markupsafe", "werkzeug"}
MAY_SHARE_WITH_AN_APPLICATION = ("model", "standard", "policy")

# Run with a first argument that names the packages to refuse.
BLOCKED_IMPORT = """
import sys
refused = set(sys.argv[1].split(","))
class Refusal:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in refused:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Refusal())
for name in sys.argv[2:]:
    __import__(name)
"""


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return table


def imported(requirements: list[str]) -> set[str]:
    names = [Requirement(line).name.lower() for line in requirements]
    return {IMPORTED_AS.get(name, name) for name in names}


@cache
def outside_imports(folder: Path) -> list[tuple[str, str]]:
    """Each package from outside that a file imports, as (file, package)."""
    found = []
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            for package in {name.partition(".")[0] for name in names} - sys.stdlib_module_names - {"stopper"}:
                found.append((path.relative_to(folder).as_posix(), package))
    return found


def test_the_version_is_that_of_the_metadata() -> None:
    assert stopper.__version__ == version("stopper")


def test_another_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'verson'"):
        _ = stopper.verson


def test_the_package_says_that_it_is_typed() -> None:
    assert (Path(stopper.__file__).parent / "py.typed").is_file()


def test_every_import_is_declared(root: Path, project: dict[str, Any]) -> None:
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *(name for extra in ("audit", "redis", "models") for name in extras[extra])]
    declared = imported(wanted) | WITH_FLASK

    undeclared = [(file, name) for file, name in outside_imports(root / "src" / "stopper") if name not in declared]
    undeclared = [(file, name) for file, name in undeclared if not (file.startswith("runtime/") and name in NEIGHBOURS)]

    assert undeclared == []


def test_every_package_of_the_audit_extra_is_imported(root: Path, project: dict[str, Any]) -> None:
    used = {name for _, name in outside_imports(root / "src" / "stopper")}

    assert imported(project["optional-dependencies"]["audit"]) - used == set()


def test_the_base_install_imports_without_the_auditor(root: Path, project: dict[str, Any]) -> None:
    extra = imported(project["optional-dependencies"]["audit"]) - WITH_FLASK
    modules = ["stopper", *(f"stopper.{package}" for package in MAY_SHARE_WITH_AN_APPLICATION)]
    command = [sys.executable, "-c", BLOCKED_IMPORT, ",".join(sorted(extra)), *modules]

    outcome = subprocess.run(command, capture_output=True, text=True, check=False)

    assert outcome.returncode == 0, outcome.stderr


def test_importing_stopper_imports_nothing_else() -> None:
    script = "import sys; before = set(sys.modules); import stopper; print(*sorted(set(sys.modules) - before))"

    outcome = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert outcome.stdout.split() == ["stopper"]


def test_the_command_leads_to_a_function(project: dict[str, Any]) -> None:
    module, _, name = project["scripts"]["stopper"].partition(":")

    assert callable(getattr(__import__(module, fromlist=[name]), name))

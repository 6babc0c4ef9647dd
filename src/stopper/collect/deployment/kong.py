"""The declarative configuration of Kong, read as YAML with places."""

from __future__ import annotations

import re

from stopper.evidence.deployment.broken import Broken
from stopper.evidence.deployment.kong.configuration import Kong
from stopper.evidence.deployment.pairing import Pairing
from stopper.evidence.deployment.passed_over import passed_over
from stopper.evidence.deployment.reading import Reading
from stopper.evidence.deployment.yaml_places import Table, read_documents
from stopper.evidence.repository.yaml_text import UnreadableYaml
from stopper.evidence.tree.files import Tree
from stopper.model import Place
from stopper.standard.regex import regex

VERSION = regex(r"^_format_version[ \t]*:", re.MULTILINE)


def read(tree: Tree, pairing: Pairing) -> Reading:
    """The files of the environment that is judged."""
    tables: list[Table] = []
    broken: list[Broken] = []
    gaps: list[tuple[str, str]] = []
    files: list[str] = []
    for file in tree:
        if file.content is None or file.suffix not in (".yml", ".yaml") or not VERSION.search(file.text):
            continue
        reason = passed_over(file, pairing, "a configuration of Kong")
        if reason:
            gaps.append(reason)
            continue
        files.append(file.path)
        try:
            tables.extend(item for item in read_documents(file.text, file.path) if isinstance(item, Table))
        except UnreadableYaml as error:
            line = re.search(r"line (\d+)", str(error))
            broken.append(Broken(Place(file.path, int(line[1]) if line else 1), str(error)))
    snapshots = (Kong(tuple(tables), tuple(broken)),) if files else ()
    return Reading(snapshots, tuple(gaps), tuple(files))

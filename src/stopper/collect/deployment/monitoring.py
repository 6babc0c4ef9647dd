"""Configurations of Prometheus, Alertmanager and the OpenTelemetry Collector, read as YAML with places."""

from __future__ import annotations

import re

from stopper.evidence.deployment.broken import Broken
from stopper.evidence.deployment.monitoring.configuration import Monitoring
from stopper.evidence.deployment.pairing import Pairing
from stopper.evidence.deployment.passed_over import LARGEST
from stopper.evidence.deployment.reading import Reading
from stopper.evidence.deployment.yaml_places import Table, read_documents
from stopper.evidence.repository.yaml_text import UnreadableYaml
from stopper.evidence.tree.files import File, Tree
from stopper.model import Place
from stopper.standard.regex import regex

# What a file of each kind must show, before it is parsed at all.
KINDS = {
    "scrapers": (regex(r"^scrape_configs[ \t]*:", re.MULTILINE),),
    "rules": (regex(r"^groups[ \t]*:", re.MULTILINE), regex(r"^[ -]+(?:alert|record)[ \t]*:", re.MULTILINE)),
    "tellers": (regex(r"^receivers[ \t]*:", re.MULTILINE), regex(r"^route[ \t]*:", re.MULTILINE)),
    "collectors": (regex(r"^exporters[ \t]*:", re.MULTILINE), regex(r"^\s+pipelines[ \t]*:", re.MULTILINE)),
}
# Go's templates stand in the texts of rules and receivers; those of Helm and Ansible are written around keys.
MADE = regex(r"^[ \t]*(?:\{\{-?|\{%)|^[ \t]*[\w-]+[ \t]*:[ \t]*\{\{-?[ \t]*(?:\.?Values|toYaml|include)", re.MULTILINE)


def read(tree: Tree, pairing: Pairing) -> Reading:
    """The files of the environment that is judged."""
    found: dict[str, list[Table]] = {kind: [] for kind in KINDS}
    gaps: list[tuple[str, str]] = []
    broken: list[Broken] = []
    files: list[str] = []
    for file in tree:
        kind = kind_of(file)
        if not kind:
            continue
        reason = _reason(file, pairing)
        if reason:
            gaps.append((file.path, reason))
            continue
        files.append(file.path)
        try:
            found[kind].extend(item for item in read_documents(file.text, file.path) if isinstance(item, Table))
        except UnreadableYaml as error:
            line = re.search(r"line (\d+)", str(error))
            broken.append(Broken(Place(file.path, int(line[1]) if line else 1), str(error)))
    if not files:
        return Reading((), tuple(gaps), ())
    whole = Monitoring(**{kind: tuple(items) for kind, items in found.items()}, broken=tuple(broken))
    return Reading((whole,), tuple(gaps), tuple(files))


def kind_of(file: File) -> str:
    """Which of these a file is, by its ending and its content; empty for any other."""
    if file.content is None or file.suffix not in (".yml", ".yaml", ".rules"):
        return ""
    shown = (kind for kind, patterns in KINDS.items() if all(pattern.search(file.text) for pattern in patterns))
    return next(shown, "")


def _reason(file: File, pairing: Pairing) -> str:
    """Why a file is not judged; nothing where it is."""
    what = "a configuration of what watches the application"
    if not pairing.is_judged(file.path):
        return pairing.other(file.path, what)[1]
    if file.size > LARGEST:
        return f"{what} above {LARGEST:,} bytes"
    return f"a template of {what}: what it makes is not known" if MADE.search(file.text) else ""

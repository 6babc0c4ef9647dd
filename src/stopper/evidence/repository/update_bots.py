"""The bots that propose updates, as the repository configures them: Dependabot and Renovate."""

from __future__ import annotations

import json
import re

from msgspec import Struct

from stopper.evidence.repository.questions import Repository
from stopper.evidence.repository.yaml_lines import Mapping, Sequence, read_nodes, text_at, texts
from stopper.evidence.repository.yaml_text import UnreadableYaml
from stopper.evidence.tree.files import File
from stopper.model import Place

DEPENDABOT = (".github/dependabot.yml", ".github/dependabot.yaml")
RENOVATE = (
    "renovate.json",
    "renovate.json5",
    ".renovaterc",
    ".renovaterc.json",
    ".github/renovate.json",
    ".github/renovate.json5",
    ".gitlab/renovate.json",
)
PYTHON = frozenset({"pip", "pipenv", "poetry", "uv"})


class Updates(Struct, frozen=True):
    """One ecosystem that a bot watches, in which folders; `opens_none` where it may open no request."""

    ecosystem: str
    folders: tuple[str, ...]
    at: Place
    opens_none: bool = False


class UpdateBot(Struct, frozen=True):
    """One bot with what it watches; Renovate finds the ecosystems itself, so `watches_all` is set."""

    name: str
    at: Place
    updates: tuple[Updates, ...] = ()
    watches_all: bool = False
    problem: str = ""

    def watches(self, *ecosystems: str) -> bool:
        """Whether the bot proposes updates for one of the ecosystems."""
        return self.watches_all or any(item.ecosystem in ecosystems and not item.opens_none for item in self.updates)


def update_bots(repository: Repository) -> tuple[UpdateBot, ...]:
    """Every bot that a file of the repository configures."""
    found = [_dependabot(file) for path in DEPENDABOT if (file := repository.tree.get(path)) is not None]
    found += [_renovate(file) for path in RENOVATE if (file := repository.tree.get(path)) is not None]
    return tuple(found)


def _dependabot(file: File) -> UpdateBot:
    at = Place(file.path)
    try:
        root = read_nodes(file.text)
    except UnreadableYaml as error:
        return UpdateBot("Dependabot", at, problem=str(error))
    listed = root.get("updates") if isinstance(root, Mapping) else None
    items = listed.items if isinstance(listed, Sequence) else ()
    return UpdateBot("Dependabot", at, tuple(_watched(item, file) for item in items if isinstance(item, Mapping)))


def _watched(item: Mapping, file: File) -> Updates:
    folders = [*texts(item.get("directory")), *texts(item.get("directories"))]
    # A limit of 0 leaves security updates on, if the repository's settings have them on.
    opens_none = text_at(item, "open-pull-requests-limit") == "0"
    place = Place(file.path, item.line, 1, item.line, "updates")
    return Updates(text_at(item, "package-ecosystem"), tuple(one.text for one in folders), place, opens_none)


def _renovate(file: File) -> UpdateBot:
    at = Place(file.path)
    try:
        settings = json.loads(_without_comments(file.text))
    except (ValueError, RecursionError):
        return UpdateBot("Renovate", at, watches_all=True)  # JSON5: that it is there is what counts
    if not isinstance(settings, dict):
        return UpdateBot("Renovate", at, problem="its file holds no settings")
    if settings.get("enabled") is False:
        return UpdateBot("Renovate", at, problem="it is switched off")
    managers = settings.get("enabledManagers")
    if isinstance(managers, list):
        names = (_ECOSYSTEMS.get(str(name), str(name)) for name in managers)
        return UpdateBot("Renovate", at, tuple(Updates(name, ("/",), at) for name in names))
    return UpdateBot("Renovate", at, watches_all=True)


_ECOSYSTEMS = {
    "pip_requirements": "pip",
    "pip-compile": "pip",
    "pep621": "pip",
    "pip_setup": "pip",
    "setup-cfg": "pip",
    "dockerfile": "docker",
    "docker-compose": "docker",
}


def _without_comments(text: str) -> str:
    return re.sub(r"(?m)^\s*//.*$", "", text)

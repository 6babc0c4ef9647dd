"""Documents that hold parts of the application against numbered requirements of OWASP ASVS."""

from __future__ import annotations

import re

from msgspec import Struct

from stopper.evidence.repository.questions import Repository
from stopper.evidence.tree.files import File
from stopper.model import Place
from stopper.standard.regex import regex

_REQUIREMENT = regex(r"(?<![\w.])[Vv]?(\d{1,2}\.\d{1,2}\.\d{1,2})(?![\w.])")
_TEXTS = (".md", ".rst", ".adoc", ".toml", ".yml", ".yaml", ".json", ".txt")
FEWEST = 3  # requirements; a page that names one or two is no map


class AsvsMap(Struct, frozen=True):
    """One map: its path, the requirements that it names, and its text."""

    path: str
    requirements: frozenset[str]
    text: str
    at: Place

    def names(self, rule: str) -> bool:
        """Whether the map names a route by its rule, or by a pattern that ends in a star and covers it."""
        plain = re.sub(r"<[^>]*>", "<>", rule)
        if plain in re.sub(r"<[^>]*>", "<>", self.text):
            return True
        patterns = re.findall(r"(?<![\w*])(/[\w/<>.-]*)\*", self.text)
        return any(rule.startswith(pattern) for pattern in patterns if len(pattern) > 1)


def asvs_maps(repository: Repository) -> list[AsvsMap]:
    """The maps of a repository, those with most requirements first."""
    found = [item for file in repository.files if (item := _map(file)) is not None]
    return sorted(found, key=lambda item: -len(item.requirements))


def _map(file: File) -> AsvsMap | None:
    if file.content is None or not file.name.lower().endswith(_TEXTS) or b"ASVS" not in file.content.upper():
        return None
    line = next((number for number, text in enumerate(file.lines, 1) if "asvs" in text.lower()), 1)
    requirements = frozenset(_REQUIREMENT.findall(file.text))
    if len(requirements) < FEWEST:
        return None
    return AsvsMap(file.path, requirements, file.text, Place(file.path, line, 1, line))

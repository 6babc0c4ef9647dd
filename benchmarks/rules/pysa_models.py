"""What Pysa says that it found in a test of its own: the file of models beside the test."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

KINDS = ("sources", "sinks", "tito")
NOTHING: Mapping[str, frozenset[str]] = {kind: frozenset() for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Models:
    """The lines of issues with those of the sinks that are reached there, and each callable's model."""

    issues: Mapping[int, set[int]]
    found: Mapping[str, Mapping[str, Any]]

    @classmethod
    def read(cls, path: Path) -> Models:
        text, reader = path.read_text(encoding="utf-8").partition("\n")[2].strip(), json.JSONDecoder()
        issues, found = [], {}
        while text:
            item, ends = reader.raw_decode(text)
            text, data = text[ends:].strip(), item["data"]
            if item["kind"] == "issue":
                issues.append(data)
            else:
                found[data["callable"]] = data
        models = cls(defaultdict(set), found)
        for issue in issues:
            models.issues[issue["line"]] |= models.reached(issue)
        return models

    def of(self, name: str) -> Mapping[str, frozenset[str]]:
        """The ports of a callable's model, by their kind."""
        data = self.found.get(name, {})
        return {kind: frozenset(one["port"] for one in data.get(kind, ())) for kind in KINDS}

    def sinks(self, name: str, port: str) -> set[int]:
        """The lines of the sinks that what is given at a port of a callable ends in."""
        return set(self._ends(name, port, set()))

    def reached(self, issue: Mapping[str, Any]) -> set[int]:
        """The lines of the sinks of an issue."""
        backward = next(trace for trace in issue["traces"] if trace["name"] == "backward")
        return {line for root in backward["roots"] for line in self._from(root, set())}

    def _ends(self, name: str, port: str, seen: set[tuple[str, str]]) -> Iterator[int]:
        if (name, port) in seen:
            return
        seen.add((name, port))
        for one in self.found.get(name, {}).get("sinks", ()):
            if one["port"] == port:
                for taint in one["taint"]:
                    yield from self._from(taint, seen)

    def _from(self, taint: Mapping[str, Any], seen: set[tuple[str, str]]) -> Iterator[int]:
        if "origin" in taint:
            yield taint["origin"]["line"]
        for name in taint.get("call", {}).get("resolves_to", ()):
            yield from self._ends(name, taint["call"]["port"], seen)

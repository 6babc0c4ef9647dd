"""Runs of an application that has started once, with fewer variables: what it comes to without a key, or a choice."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from stopper.collect.imported.failures import Failure
from stopper.collect.imported.process import Outcome
from stopper.collect.imported.reading import Reader, table
from stopper.collect.imported.values import ValueReader
from stopper.evidence.imported.app import ImportedApp, KeyOrigin, WithoutChoice, WithoutKey
from stopper.evidence.imported.configuration import variables_of
from stopper.evidence.imported.parts import RunningSetting
from stopper.evidence.source.values import Known, Value
from stopper.evidence.tree.files import Tree


class FurtherRuns(Struct, frozen=True):
    """`probe` runs the same target without some variables, `failure` says why a run brought no application."""

    probe: Callable[[Sequence[str]], Outcome]
    failure: Callable[[Outcome], Failure]
    tree: Tree

    def without_key(self, app: ImportedApp) -> WithoutKey | None:
        """A second run without the variables that gave the key; None where there is no key at all."""
        found = app.config.settings.get("SECRET_KEY")
        names = variables_of(found.value) if found is not None else ()
        if found is None or not (names or found.value.is_true()):
            return None
        outcome = self.probe(names)
        if not table(outcome.answer, "app"):
            failure = self.failure(outcome)
            return WithoutKey(names, failure.words, failure.at)
        value = _key(outcome)
        return WithoutKey(names, value=value, origin=self._origin(names, value))

    def without_choice(self, names: Sequence[str]) -> WithoutChoice | None:
        """A run without the variables that choose a configuration; None where there are none."""
        if not names:
            return None
        outcome = self.probe(names)
        if not table(outcome.answer, "app"):
            failure = self.failure(outcome)
            return WithoutChoice(tuple(names), failure.words, failure.at)
        found = _settings(outcome)
        modes = {key: found[key].value.is_true() for key in ("DEBUG", "TESTING") if key in found}
        return WithoutChoice(tuple(names), debug=modes.get("DEBUG"), testing=modes.get("TESTING"))

    def _origin(self, names: Sequence[str], value: Value | None) -> KeyOrigin:
        """Where a key is from that no variable gave."""
        if value is None or not value.is_true():
            return ""
        text = _bytes_of(value)
        if text and any(text in file.content for file in self.tree if file.content is not None):
            return "project"
        again = _key(self.probe(names))
        return "kept" if again is not None and _bytes_of(again) == text else "fresh"


def _settings(outcome: Outcome) -> dict[str, RunningSetting]:
    return Reader(table(outcome.answer, "app"), lambda _: False, ValueReader({}, {})).settings()


def _key(outcome: Outcome) -> Value | None:
    key = _settings(outcome).get("SECRET_KEY")
    return key.value if key is not None else None


def _bytes_of(value: Value) -> bytes:
    data = value.data if isinstance(value, Known) else None
    return data.encode("utf-8", "replace") if isinstance(data, str) else data if isinstance(data, bytes) else b""

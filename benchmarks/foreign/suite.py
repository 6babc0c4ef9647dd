"""A suite: which package's tests are run, and which of them Stopper does not pass on purpose."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Suite:
    """`tests` are files and folders in the source package, `apart` those of them that ask for its inside.

    `needs` are packages that the tests import and ours do not. `reasons` groups the tests that fail on purpose.
    """

    folder: Path
    package: str
    version: str
    tests: tuple[str, ...]
    apart: tuple[str, ...]
    needs: tuple[str, ...]
    reasons: Mapping[str, tuple[str, ...]]

    @classmethod
    def read(cls, folder: Path) -> Suite:
        found = tomllib.loads((folder / "suite.toml").read_text())
        groups = {item["reason"]: tuple(item["tests"]) for item in found.get("disagreements", [])}
        tests, apart, needs = (tuple(found.get(name, ())) for name in ("tests", "apart", "needs"))
        return cls(folder, found["package"], found["version"], tests, apart, needs, groups)

    def reason(self, test: str) -> str:
        """Why Stopper does not pass a test; empty where it should."""
        return next((reason for reason, tests in self.reasons.items() if test in tests), "")

    def listed(self) -> list[str]:
        return sorted(test for tests in self.reasons.values() for test in tests)


def suites(folder: Path) -> list[str]:
    return sorted(path.parent.name for path in folder.glob("*/suite.toml"))

"""Which environment and which application a file of deployment is for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from msgspec import Struct, field

from stopper.policy.fields import DeploymentFile
from stopper.standard.regex import regex

# The words that people use in paths, each for the environment that it means.
WORDS = {
    "development": ("dev", "devel", "develop", "development", "localhost", "debug", "vagrant"),
    "testing": (
        "test",
        "tests",
        "testing",
        "pytest",
        "unittest",
        "unittests",
        "tox",
        "cypress",
        "playwright",
        "selenium",
        "ci",
        "e2e",
        "e2etest",
        "e2etests",
        "integration",
        "integtest",
        "integtests",
        "spec",
        "fixtures",
        "github",
        "circleci",
        "travis",
        "perf",
        "loadtest",
        "benchmark",
        "benchmarks",
        "benchmarking",
    ),
    "staging": ("stage", "staging", "preprod", "qa", "uat", "acceptance", "sandbox"),
    "production": ("prod", "production"),
}
# A developer's own variant of a file. Elsewhere `local` is the machine's: /usr/local, rc.local, jail.local, the
# 50unattended-upgrades-local of Debian and the 99-local.conf of a folder that is read in the order of numbers.
LOCAL = regex(
    r"""(?: (?:docker-)?compose[._-](?:.*[._-])?local(?:[._-].*)?\.ya?ml
        | (?:.*[._-])?local\.ya?ml
        | (?!\d).*[._-]local\.conf
        | (?:.*\.)?(?:dockerfile|env)[._-]local | local\.dockerfile )\Z""",
    re.VERBOSE,
)
# Compose merges this file in on a developer's machine; a unit's override.conf is in force wherever it lies.
OVERRIDES = regex(r"override\.ya?ml\Z")
# Examples are copied into production as they are, so they count as it.
BY_WORD = {word: environment for environment, words in WORDS.items() for word in words}


class Pairing(Struct, frozen=True):
    """How files are assigned: `judged` is the environment that is asked for, `entries` are the policy's own word.

    `roots` are the folders of the applications by their name, empty for one at the top. `named` are files that the user
    named for this deployment: they are for the environment that is asked for, whatever their paths say.
    """

    judged: str = "production"
    entries: tuple[DeploymentFile, ...] = ()
    roots: Mapping[str, str] = field(default_factory=dict)
    named: frozenset[str] = frozenset()

    def environment_of(self, path: str) -> str:
        """production, staging, testing or development; none for what the policy says is no deployment."""
        said = [item.environment for item in self.entries if item.environment and _means(item.place, path)]
        if said:
            return said[-1]
        return self.judged if path in self.named else environment_of(path)

    def says_of(self, path: str) -> bool:
        """Whether the policy, the user or a word of the path itself says for which environment a file is."""
        if path in self.named:
            return True
        return any(item.environment and _means(item.place, path) for item in self.entries) or bool(said_by(path))

    def is_judged(self, path: str) -> bool:
        """Whether a file is for the environment that is judged."""
        return self.environment_of(path) == self.judged

    def other(self, path: str, what: str) -> tuple[str, str]:
        """What is told of a file that is not judged; `what` names its kind with an article."""
        environment = self.environment_of(path)
        whose = "no deployment, as the policy says" if environment == "none" else environment
        return path, f"{what} for {whose}, which is not the environment that is judged"

    def applications_of(self, path: str) -> frozenset[str]:
        """The applications that a file is for: as the policy says, else those in the nearest folder above, else all."""
        said = [item.application for item in self.entries if item.application and _means(item.place, path)]
        if said:
            return frozenset(said[-1:])
        above = {name: root for name, root in self.roots.items() if not root or path.startswith(f"{root}/")}
        nearest = max((len(root) for root in above.values()), default=0)
        return frozenset(name for name, root in above.items() if len(root) == nearest) or frozenset(self.roots)


def _means(place: str, path: str) -> bool:
    return path.startswith(place) if place.endswith("/") else fnmatchcase(path, place)


def environment_of(path: str) -> str:
    """The environment that the last word of a path says; production where none speaks."""
    return said_by(path) or "production"


def said_by(path: str) -> str:
    """The environment that the last word of a path says; empty where none speaks."""
    whole = PurePosixPath(path.lower())
    if OVERRIDES.search(whole.name) or LOCAL.match(whole.name):
        return "development"
    found = [BY_WORD[word] for word in re.split(r"[^a-z0-9]+", str(whole)) if word in BY_WORD]
    return found[-1] if found else ""

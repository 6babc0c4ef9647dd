"""Which environment a file of deployment is for, by the words of its path; production where none speaks."""

from __future__ import annotations

import re

# The words that people use, each for the environment that it means.
WORDS = {
    "development": ("dev", "devel", "develop", "development", "local", "localhost", "debug", "override", "vagrant"),
    "testing": (
        "test",
        "tests",
        "testing",
        "ci",
        "e2e",
        "integration",
        "spec",
        "fixtures",
        "github",
        "circleci",
        "travis",
    ),
    "staging": ("stage", "staging", "preprod", "qa", "uat", "acceptance", "demo", "sandbox"),
}
# Examples are copied into production as they are, so they count as it.
BY_WORD = {word: environment for environment, words in WORDS.items() for word in words}


def environment_of(path: str) -> str:
    """production, staging, testing or development, by the last part of the path that says one."""
    for word in reversed(re.split(r"[^a-z0-9]+", path.lower())):
        if word in BY_WORD:
            return BY_WORD[word]
    return "production"

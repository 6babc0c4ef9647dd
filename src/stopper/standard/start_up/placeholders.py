"""Settings that still hold what a template or an example put there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.model import Severity
from stopper.standard.regex import regex
from stopper.standard.start_up.fact import Configuration, Fact, Surroundings

COMPLETE = "production-mode.configuration-complete"
PLACEHOLDER = regex(
    r"\byour[-_ ]?(?:e?-?mail|name|domain|company|app|user\w*|host|server|site)\b"
    r"|change[-_ ]?me|replace[-_ ]?(?:me|this)|\bfoo@bar\b",
    re.IGNORECASE,
)


def is_placeholder(value: object) -> bool:
    """Whether a value asks to be replaced, or holds one that does."""
    if isinstance(value, list | tuple):
        return any(map(is_placeholder, value))
    return isinstance(value, str) and PLACEHOLDER.search(value) is not None


def placeholder_words(key: str) -> str:
    """What is said of a setting that holds a placeholder."""
    return f"{key} is a placeholder that was never filled in"


def placeholder_fix(key: str, value: object) -> str:
    """The setting read from the environment, a list from a text with commas."""
    return f'{key} = os.environ["{key}"]' + ("" if isinstance(value, str) else '.split(",")')


def configuration_is_complete(configuration: Configuration, around: Surroundings) -> Iterator[Fact]:
    """Each setting that is a placeholder."""
    for key, value in configuration.items():
        if is_placeholder(value):
            yield Fact(COMPLETE, Severity.MEDIUM, key, placeholder_words(key), placeholder_fix(key, value))

"""YAML of an untrusted file read as plain data: bounded, without tags that make objects."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from stopper.standard.regex import regex

LONGEST = 150_000  # characters
MOST_NODES = 50_000
DEEPEST = 240  # brackets that stand in each other
_BRACKETS = regex(r"[\[\]{}]")


class UnreadableYaml(Exception):
    """The text is no YAML that can be read; the message says why and quotes nothing of it."""


@lru_cache(maxsize=256)
def read_yaml(text: str) -> object:
    """The first document of `text` as dicts with text keys, lists and scalars; UnreadableYaml where that fails."""
    if len(text) > LONGEST:
        raise UnreadableYaml("it is too large")
    if nests_too_deeply(text):
        raise UnreadableYaml("its brackets nest too deeply")
    # Imported here: a run whose files are cached never parses YAML.
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    reader = YAML(typ="safe", pure=True)
    reader.allow_duplicate_keys = True
    constructor: Any = reader.constructor
    constructor.add_constructor(None, _of_unknown_tag)
    try:
        first = next(iter(reader.load_all(text)), None)
        return _Copy().of(first)
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise UnreadableYaml(f"broken YAML at line {mark.line + 1}" if mark else "broken YAML") from None
    except (RecursionError, ValueError, TypeError, AttributeError, KeyError, OverflowError) as error:
        raise UnreadableYaml(f"broken YAML ({type(error).__name__})") from None


def nests_too_deeply(text: str) -> bool:
    """Whether brackets stand in each other far deeper than anybody writes; the reader takes seconds for such a text.

    Those in quotes count too, and are rarely that many.
    """
    depth = 0
    for bracket in _BRACKETS.findall(text):
        depth += 1 if bracket in "[{" else -1
        if depth > DEEPEST:
            return True
    return False


def _of_unknown_tag(constructor: Any, node: Any) -> object:
    """`!reference [a, b]` and the like become what they stand on."""
    if hasattr(node.value, "strip"):
        return node.value
    build = constructor.construct_mapping if node.id == "mapping" else constructor.construct_sequence
    return build(node, deep=True)


class _Copy:
    """A copy with every alias resolved, up to a number of nodes."""

    def __init__(self) -> None:
        self._left = MOST_NODES

    def of(self, value: object) -> object:
        self._left -= 1
        if self._left < 0:
            raise UnreadableYaml("it grows too large when its aliases are resolved")
        if isinstance(value, dict):
            return {str(key): self.of(item) for key, item in value.items()}
        if isinstance(value, list | tuple | set):
            return [self.of(item) for item in value]
        return value if isinstance(value, str | int | float | bool) or value is None else str(value)

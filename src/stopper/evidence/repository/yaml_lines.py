"""YAML with the line of each key and value: what a finding about a pipeline points at."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from msgspec import Struct

from stopper.evidence.repository.yaml_text import LONGEST, MOST_NODES, UnreadableYaml, nests_too_deeply

DEEPEST = 40  # levels


class Scalar(Struct, frozen=True):
    """One plain value; `line` counts from 1, and a block's text begins on the line below it."""

    text: str
    line: int
    end_line: int
    is_block: bool = False
    is_null: bool = False


class Sequence(Struct, frozen=True):
    """Values in their order."""

    items: tuple[Node, ...]
    line: int


class Mapping(Struct, frozen=True):
    """Keys with their values; a key that is written twice counts as the last does."""

    items: tuple[tuple[Scalar, Node], ...]
    line: int

    def get(self, key: str) -> Node | None:
        """The value under `key`."""
        return next((value for name, value in reversed(self.items) if name.text == key), None)

    def key(self, key: str) -> Scalar | None:
        """The key itself, for its line."""
        return next((name for name, _ in reversed(self.items) if name.text == key), None)


Node = Scalar | Sequence | Mapping


@lru_cache(maxsize=256)
def read_nodes(text: str) -> Node | None:
    """The first document of `text`; None where it is empty, UnreadableYaml where it is broken."""
    if len(text) > LONGEST:
        raise UnreadableYaml("it is too large")
    if nests_too_deeply(text):
        raise UnreadableYaml("its brackets nest too deeply")
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    reader = YAML(typ="safe", pure=True)
    reader.allow_duplicate_keys = True
    try:
        first = next(iter(reader.compose_all(text)), None)
        return None if first is None else _Reading().of(first, 0)
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise UnreadableYaml(f"broken YAML at line {mark.line + 1}" if mark else "broken YAML") from None
    except (RecursionError, ValueError, TypeError, AttributeError, KeyError, OverflowError) as error:
        raise UnreadableYaml(f"broken YAML ({type(error).__name__})") from None


class _Reading:
    """A copy of a composed tree with every alias resolved, up to a number of nodes."""

    def __init__(self) -> None:
        self._left = MOST_NODES

    def of(self, node: Any, depth: int) -> Node:
        self._left -= 1
        if self._left < 0 or depth > DEEPEST:
            raise UnreadableYaml("it grows too large when its aliases are resolved")
        line = node.start_mark.line + 1
        if node.id == "mapping":
            return Mapping(tuple(self._pairs(node, depth)), line)
        if node.id == "sequence":
            return Sequence(tuple(self.of(item, depth + 1) for item in node.value), line)
        # The end of a plain scalar lies on its own line, that of a block at the start of what follows.
        end = node.end_mark.line + (1 if node.end_mark.column else 0)
        is_null = node.tag == "tag:yaml.org,2002:null"
        return Scalar(str(node.value), line, max(line, end), node.style in {"|", ">"}, is_null)

    def _pairs(self, node: Any, depth: int) -> Iterator[tuple[Scalar, Node]]:
        for key, value in node.value:
            found = self.of(key, depth + 1)
            if not isinstance(found, Scalar):
                continue
            read = self.of(value, depth + 1)
            if found.text == "<<":
                yield from self._merged(read)
            else:
                yield found, read

    def _merged(self, node: Node) -> Iterator[tuple[Scalar, Node]]:
        if isinstance(node, Mapping):
            yield from node.items
        elif isinstance(node, Sequence):
            for item in reversed(node.items):
                yield from self._merged(item)


def text_at(node: Node | None, *keys: str) -> str:
    """The scalar's text at the end of `keys`; nothing where there is none."""
    found = at(node, *keys)
    return found.text if isinstance(found, Scalar) else ""


def at(node: Node | None, *keys: str) -> Node | None:
    """The node at the end of `keys`, each the key of a mapping."""
    for key in keys:
        node = node.get(key) if isinstance(node, Mapping) else None
    return node


def pairs(node: Node | None) -> tuple[tuple[Scalar, Node], ...]:
    """The items of a mapping; none of anything else."""
    return node.items if isinstance(node, Mapping) else ()


def texts(node: Node | None) -> tuple[Scalar, ...]:
    """One scalar, or those of a sequence, nested ones flattened."""
    if isinstance(node, Scalar):
        return () if node.is_null else (node,)
    if isinstance(node, Sequence):
        return tuple(found for item in node.items for found in texts(item))
    return ()


def is_true(node: Node | None) -> bool:
    """Whether the value is YAML's true."""
    return isinstance(node, Scalar) and node.text.lower() == "true"

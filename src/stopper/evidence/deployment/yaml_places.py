"""YAML as values that know their file and line: what is merged from several files still says where each part stands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from msgspec import Struct

from stopper.evidence.repository.yaml_text import MOST_NODES, UnreadableYaml, nests_too_deeply
from stopper.model import Place
from stopper.model.unshown import Unshown

LONGEST = 1_000_000  # characters
DEEPEST = 60  # levels
MOST_DOCUMENTS = 500


class Text(Unshown, frozen=True):
    """One plain value, which may be a secret, so it is not shown; `tag` is what stands before it (`!reset`).

    Where variables were filled in, `written` is the text as it stands in the file, and `variables` are their names.
    """

    text: str
    at: Place
    is_null: bool = False
    tag: str = ""
    is_quoted: bool = False
    written: str = ""
    variables: tuple[str, ...] = ()


class Listing(Struct, frozen=True):
    """Values in their order."""

    items: tuple[Value, ...]
    at: Place
    tag: str = ""


class Table(Struct, frozen=True):
    """Keys with their values, each once: of a key that is written twice the last counts."""

    items: tuple[tuple[Text, Value], ...]
    at: Place
    tag: str = ""

    def get(self, *keys: str) -> Value | None:
        """The value at the end of `keys`, each the key of a table."""
        found: Value | None = self
        for key in keys:
            items = found.items if isinstance(found, Table) else ()
            found = next((value for name, value in reversed(items) if name.text == key), None)
        return found

    def key(self, key: str) -> Text | None:
        """The key itself, for its place."""
        return next((name for name, _ in reversed(self.items) if name.text == key), None)

    def pairs(self, *keys: str) -> tuple[tuple[Text, Value], ...]:
        """The keys and values of the table at the end of `keys`; none where there is no table."""
        found = self.get(*keys)
        return found.items if isinstance(found, Table) else ()

    def values(self, *keys: str) -> tuple[Value, ...]:
        """The values of the list at the end of `keys`; one value that is no list is a list of one."""
        found = self.get(*keys)
        if isinstance(found, Listing):
            return found.items
        return () if found is None or (isinstance(found, Text) and found.is_null) else (found,)

    def words(self, *keys: str) -> tuple[Text, ...]:
        """The plain values among `values`."""
        return tuple(item for item in self.values(*keys) if isinstance(item, Text))

    def text(self, *keys: str) -> str:
        """The plain value at the end of `keys`; nothing where there is none."""
        found = self.get(*keys)
        return found.text if isinstance(found, Text) and not found.is_null else ""

    def truth(self, *keys: str) -> bool | None:
        """Whether the value is true; None where there is none, or it is neither true nor false."""
        return {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}.get(
            self.text(*keys).lower()
        )


Value = Text | Listing | Table


@lru_cache(maxsize=512)
def read_documents(text: str, path: str) -> tuple[Value, ...]:
    """The documents of a text that are not empty; UnreadableYaml where one is broken or too large."""
    if len(text) > LONGEST:
        raise UnreadableYaml("it is too large")
    if nests_too_deeply(text):
        raise UnreadableYaml("its brackets nest too deeply")
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    reader = YAML(typ="safe", pure=True)
    reader.allow_duplicate_keys = True
    found: list[Value] = []
    try:
        reading = _Reading(path)
        for node in reader.compose_all(text):
            if node is not None and not _is_empty(node) and len(found) < MOST_DOCUMENTS:
                found.append(reading.of(node, 0))
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise UnreadableYaml(f"broken YAML at line {mark.line + 1}" if mark else "broken YAML") from None
    except (RecursionError, ValueError, TypeError, AttributeError, KeyError, OverflowError) as error:
        raise UnreadableYaml(f"broken YAML ({type(error).__name__})") from None
    return tuple(found)


def _is_empty(node: Any) -> bool:
    return bool(node.id == "scalar" and node.tag == "tag:yaml.org,2002:null")


class _Reading:
    """A copy of composed trees with every alias resolved, up to a number of nodes."""

    def __init__(self, path: str) -> None:
        self._path, self._left = path, MOST_NODES

    def of(self, node: Any, depth: int) -> Value:
        self._left -= 1
        if self._left < 0 or depth > DEEPEST:
            raise UnreadableYaml("it grows too large when its aliases are resolved")
        at = Place(self._path, node.start_mark.line + 1)
        tag = "" if str(node.tag).startswith("tag:yaml.org,2002:") else str(node.tag)
        if node.id == "mapping":
            unique = {name.text: (name, value) for name, value in self._pairs(node, depth)}
            return Table(tuple(unique.values()), at, tag)
        if node.id == "sequence":
            return Listing(tuple(self.of(item, depth + 1) for item in node.value), at, tag)
        is_null = node.tag == "tag:yaml.org,2002:null"
        return Text(str(node.value), at, is_null, tag, node.style in ("'", '"'))

    def _pairs(self, node: Any, depth: int) -> Iterator[tuple[Text, Value]]:
        own: list[tuple[Text, Value]] = []
        for key, value in node.value:
            name = self.of(key, depth + 1)
            if not isinstance(name, Text):
                continue
            read = self.of(value, depth + 1)
            if name.text == "<<" and not name.is_quoted:
                yield from _merged(read)
            else:
                own.append((name, read))
        yield from own  # a table's own keys come before those that are merged in, wherever they stand


def _merged(value: Value) -> Iterator[tuple[Text, Value]]:
    if isinstance(value, Table):
        yield from value.items
    elif isinstance(value, Listing):
        for item in reversed(value.items):  # of several tables the first counts most
            yield from _merged(item)

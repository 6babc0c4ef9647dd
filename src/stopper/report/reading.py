"""A value of a JSON document with the way to it, which reads itself as the type that is expected there."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn, TypeVar

from msgspec import Struct

from stopper.model import StopperError

Read = TypeVar("Read")


class Node(Struct, frozen=True):
    """`value` found at `where` ("report.findings[3].line"); reading it as another type raises StopperError."""

    value: object
    where: str

    def __getitem__(self, key: str) -> Node:
        if not isinstance(self.value, dict):
            self._refuse("a table")
        if key not in self.value:
            raise StopperError(f"{self.where} has no {key!r}. Write the file anew.")
        return Node(self.value[key], f"{self.where}.{key}")

    def get(self, key: str, default: object) -> Node:
        """The value under `key`, or `default` where this format had no such key yet."""
        if not isinstance(self.value, dict):
            self._refuse("a table")
        return Node(self.value.get(key, default), f"{self.where}.{key}")

    def items(self) -> list[Node]:
        """The members of a list."""
        if not isinstance(self.value, list):
            self._refuse("a list")
        return [Node(item, f"{self.where}[{index}]") for index, item in enumerate(self.value)]

    def pair(self) -> tuple[Node, Node]:
        """The two members of a list of two."""
        items = self.items()
        if len(items) != 2:
            self._refuse("a list of two")
        return items[0], items[1]

    def text(self) -> str:
        """The value as a text."""
        if not isinstance(self.value, str):
            self._refuse("a text")
        return self.value

    def texts(self) -> tuple[str, ...]:
        """The value as texts."""
        return tuple(item.text() for item in self.items())

    def integer(self) -> int:
        """The value as a whole number."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            self._refuse("a whole number")
        return self.value

    def number(self) -> float:
        """The value as a number."""
        if not isinstance(self.value, int | float) or isinstance(self.value, bool):
            self._refuse("a number")
        return float(self.value)

    def read(self, kind: Callable[[str], Read]) -> Read:
        """The value as what `kind` makes of its text, where that raises no ValueError."""
        try:
            return kind(self.text())
        except ValueError as error:
            raise StopperError(f"{self.where}: {error}. Write the file anew.") from error

    def _refuse(self, expected: str) -> NoReturn:
        raise StopperError(f"{self.where} must be {expected}, not {type(self.value).__name__}. Write the file anew.")

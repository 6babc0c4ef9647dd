"""One directive of nginx with its arguments, its place, and what stands in its block."""

from __future__ import annotations

from msgspec import Struct

from stopper.model import Place


class Directive(Struct, frozen=True):
    """A directive as written; `block` is None where it ends with a semicolon."""

    name: str
    arguments: tuple[str, ...]
    at: Place
    block: tuple[Directive, ...] | None = None

    @property
    def text(self) -> str:
        """The directive on one line, without its block."""
        return " ".join((self.name, *self.arguments))

    def argument(self, position: int = 0) -> str:
        """An argument; empty where there is none."""
        return self.arguments[position] if position < len(self.arguments) else ""

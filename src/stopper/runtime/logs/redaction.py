"""What is taken out of every record: secrets by their name, by their shape, and those that the configuration holds."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from stopper.standard.log_text import is_hidden, one_line, redacted, redacted_value
from stopper.standard.secret import MASK
from stopper.standard.sensitive_names import is_sensitive_name

# A shorter one would turn common words into dots.
SHORTEST = 8


@dataclass(frozen=True, slots=True)
class Redaction:
    """`secrets` are texts that are taken out wherever they stand, `further` more names whose values are hidden."""

    secrets: frozenset[str] = field(default=frozenset(), repr=False)
    further: frozenset[str] = frozenset()

    @classmethod
    def of(cls, configuration: Mapping[str, object], further: Iterable[str]) -> Redaction:
        """The redaction for an application: its own keys and passwords are known word for word."""
        found = {key: value for key, value in configuration.items() if is_sensitive_name(str(key))}
        texts = [text for value in found.values() for text in _texts(value) if len(text) >= SHORTEST]
        return cls(frozenset(texts), frozenset(name.lower() for name in further))

    def message(self, record: logging.LogRecord) -> str:
        """The message of a record, on one line, its arguments by name hidden where the name says so."""
        args = record.args
        if type(args) is dict:  # not a server's own mapping, which answers for names that it does not list
            args = {name: self.value(name, value) for name, value in args.items()}
        try:
            text = str(record.msg) % args if args else str(record.msg)
        except (TypeError, ValueError, KeyError):
            text = f"{record.msg} {args}"  # a message that does not fit its arguments is logged all the same
        return self.text(text)

    def text(self, text: str) -> str:
        """A text without secrets, on one line."""
        return one_line(redacted(text, self.secrets))

    line = text

    def value(self, name: str, value: object) -> object:
        """The value of a field for a message: as it is where it is a number, else without secrets."""
        if is_hidden(str(name), self.further):
            return MASK
        return value if isinstance(value, bool | int | float) else redacted_value(value, self.secrets, self.further)

    def table(self, fields: Mapping[str, object]) -> dict[str, object]:
        """Fields by their names, as JSON may hold them."""
        return {one_line(str(name)): self.value(name, value) for name, value in fields.items()}


def _texts(value: object) -> list[str]:
    items = value if isinstance(value, list | tuple) else (value,)
    return [item for item in items if isinstance(item, str)]

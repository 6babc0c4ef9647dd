"""Which values Jinja prints as they are: markup, and objects that escape what they print."""

from __future__ import annotations

from stopper.flow.library.html.markup import markup
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import MARKUP, holes
from stopper.flow.values.value import Choice, Foreign, Value, options

ESCAPING = (
    "wtforms.",
    "flask_wtf.",
    "flask_babel.",
    "flask_security.forms.",
    "wtforms_sqlalchemy.",
    "flask_admin.form.",
)
"""Libraries whose objects escape what they print themselves."""


def is_markup(value: Value) -> bool:
    """Whether a value counts as markup, which is printed as it is."""
    return isinstance(value, Foreign) and value.name == MARKUP


def is_self_escaping(value: Value) -> bool:
    """Whether a value is an object that escapes what it prints."""
    return isinstance(value, Foreign) and value.name.startswith(ESCAPING)


def plain(value: Value) -> Value:
    """The text of markup; any other value as it is."""
    if isinstance(value, Choice):
        return either(*[plain(option) for option in value.options])
    return value.arguments[0] if isinstance(value, Foreign) and is_markup(value) and value.arguments else value


def as_markup(value: Value) -> Value:
    """A value that is printed as it is."""
    return either(*[markup(option) if _is_text(option) and holes(option) else option for option in options(value)])


def _is_text(value: Value) -> bool:
    return not (is_markup(value) or is_self_escaping(value))

"""Methods of texts on what is markup already: it stays so, and what is put into it is escaped."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from stopper.flow.library import answers
from stopper.flow.library.call import Changed, LibraryCall
from stopper.flow.library.html.markup import escaped, markup
from stopper.flow.library.texts.text_parts import map_options
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import MARKUP
from stopper.flow.values.value import ANYTHING, Choice, Foreign, Items, Known, Text, Untrusted, Value

NAMES = (
    "capitalize", "casefold", "center", "expandtabs", "ljust", "lower", "lstrip", "partition", "removeprefix",
    "removesuffix", "replace", "rjust", "rpartition", "rsplit", "rstrip", "split", "splitlines", "strip", "swapcase",
    "title", "translate", "upper", "zfill",
)  # fmt: skip


def _of_text(name: str, call: LibraryCall) -> Value | None:
    """What the method of the text gives, as markup again."""
    text = call.receiver.arguments[0] if isinstance(call.receiver, Foreign) and call.receiver.arguments else Known("")
    given = tuple([escaped(value) for value in call.arguments])
    named = {key: escaped(value) for key, value in call.keywords.items()}
    return map_options(text, lambda option: _asked(name, LibraryCall(call.at, option, given, named, call.more)))


def _asked(name: str, call: LibraryCall) -> Value:
    found = answers.call_method(name, call)
    return _as_markup(found.value if isinstance(found, Changed) else found or ANYTHING)


def _as_markup(value: Value) -> Value:
    if isinstance(value, Choice):
        return either(*[_as_markup(option) for option in value.options])
    if isinstance(value, Items):
        rest = _as_markup(value.rest) if value.rest is not None else None
        return Items(value.kind, tuple([_as_markup(item) for item in value.items]), rest)
    is_text = isinstance(value, (Text, Untrusted)) or (isinstance(value, Known) and isinstance(value.data, str))
    return markup(value) if is_text else value


METHODS: dict[str, Callable[[LibraryCall], Value | None]] = {
    f"{MARKUP}.{name}": partial(_of_text, name) for name in NAMES
}

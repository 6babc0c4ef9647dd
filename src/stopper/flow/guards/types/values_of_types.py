"""What a value is once its type was tested."""

from __future__ import annotations

from msgspec.structs import replace

from stopper.flow.values.changing import limited_to_number
from stopper.flow.values.choosing import either
from stopper.flow.values.textless_types import ADDRESSES, DATES, IDENTIFIERS, NUMBERS
from stopper.flow.values.texts.checks import AS_BYTES, NOT_A
from stopper.flow.values.value import ANYTHING, Foreign, Hole, Items, Known, Table, Text, Untrusted, Value, options

NUMBER_TYPES = NUMBERS | IDENTIFIERS | {"enum.Enum"}
# Neither JSON nor a form brings these: the project made them, and they write themselves in their own signs.
MADE = DATES | ADDRESSES | IDENTIFIERS
TEXT_TYPES = frozenset({"str", "bytes"})
STRINGS = frozenset({"str", "unicode", "basestring", "six.string_types", "six.text_type"})
DICTS = frozenset({"dict", "collections.abc.Mapping", "typing.Mapping", "collections.abc.MutableMapping"})
LISTS = frozenset({"list", "collections.abc.Sequence", "typing.Sequence", "collections.abc.MutableSequence"})
OF_JSON = {"str": STRINGS, "dict": DICTS, "list": LISTS}
"""What JSON brings beside numbers, truths and null, by the types that a test asks for."""
NO_STRINGS = MADE | NUMBERS | {"dict", "list", "tuple", "set", "frozenset"}
"""Types of which no text is one."""
BYTES = (
    "request.data",
    "request.get_data",
    "request.query_string",
    "request.stream",
    "request.input_stream",
    "socket.",
)
"""How sources begin that give bytes where they are not asked for text."""


def of_type(value: Value, wanted: Value, made: frozenset[str]) -> Value | None:
    """What a value is after `isinstance` has held; None where it cannot hold.

    `made` are the classes that models tell of what libraries give: what is of one is of none of another library.
    """
    names = _names(wanted)
    if not names or "" in names:
        return value
    if names <= made:
        fitting = [option for option in options(value) if _may_be_of(option, names, made)]
        return either(*fitting) if fitting else None
    left = value
    if names <= NO_STRINGS or names == {"markupsafe.Markup"}:
        kept = [option for option in options(value) if not _is_plain_string(option)]
        if not kept:
            return None
        left = either(*kept) if len(kept) < len(options(value)) else value
    if names <= MADE:
        return ANYTHING
    if names <= NUMBER_TYPES:
        return limited_to_number(left)
    return _as_text(left) if names <= TEXT_TYPES else left


def of_no_type(value: Value, unwanted: Value, made: frozenset[str]) -> Value | None:
    """What a value is after `isinstance` has not held; None where it must have."""
    names = _names(unwanted)
    classes = names & made
    found = [
        _without(option, names)
        for option in options(value)
        if not (names & STRINGS and _is_string(option)) and not (names & DICTS and type(option) is Table)
        if not classes or _class_of(option, made) not in classes
    ]
    return either(*found) if found else None


def _names(wanted: Value) -> set[str]:
    kinds = [kind for item in _members(wanted) for kind in options(item)]
    return {kind.name if isinstance(kind, Foreign) else "" for kind in kinds}


def _members(value: Value) -> tuple[Value, ...]:
    return value.items if isinstance(value, Items) else (value,)


def _as_text(value: Value) -> Value:
    """What was found to be a text, whatever a stranger may send."""
    return either(
        *[
            Text((option.hole,)) if isinstance(option, Untrusted) and option.shape == "data" else option
            for option in options(value)
        ]
    )


def _class_of(value: Value, made: frozenset[str]) -> str:
    """The class of what a library gave; empty where no model tells it."""
    return value.name if isinstance(value, Foreign) and value.name in made else ""


def _may_be_of(value: Value, classes: set[str], made: frozenset[str]) -> bool:
    """Whether a thing may be of one of these classes, which those of the same library may be derived from."""
    library = _class_of(value, made).partition(".")[0]
    return not library or library in {name.partition(".")[0] for name in classes}


def _is_string(value: Value) -> bool:
    """Whether it is certainly a `str`: a text of what the request's arguments, forms, headers or path give."""
    if isinstance(value, Known):
        return isinstance(value.data, str)
    if isinstance(value, Untrusted):
        return value.shape == "text" and _came_as_string(value.hole)
    return isinstance(value, Text) and all(_came_as_string(part) for part in value.parts if type(part) is Hole)


def _is_plain_string(value: Value) -> bool:
    """Whether it is one that nothing has escaped, and which is no markup therefore."""
    parts = value.parts if isinstance(value, Text) else ()
    return _is_string(value) and not any(part.encoders for part in parts if type(part) is Hole)


def _came_as_string(hole: Hole) -> bool:
    origin = hole.origin
    is_of_request = hole.is_certain and origin.trust == "direct" and AS_BYTES not in hole.encoders
    return is_of_request and origin.kind != "upload" and not origin.text.startswith(BYTES)


def _without(value: Value, names: set[str]) -> Value:
    """Data of JSON that is no text, no dict or no list; what is none of the three is a number, a truth or null."""
    if not isinstance(value, Untrusted) or value.shape != "data" or value.hole.origin.trust != "direct":
        return value
    told = {f"{NOT_A}{kind}" for kind, types in OF_JSON.items() if types & names}
    if not told or not value.hole.is_certain:
        return value
    left = replace(value, hole=replace(value.hole, checks=value.hole.checks | told))
    return limited_to_number(left) if all(f"{NOT_A}{kind}" in left.hole.checks for kind in OF_JSON) else left

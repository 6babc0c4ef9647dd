"""Calls of library functions with values written short: a hole stands for what a stranger fills."""

from stopper.flow.library import answers
from stopper.flow.library.call import Changed, LibraryCall
from stopper.flow.values.contents import holes, text
from stopper.flow.values.texts.characters import ALL, mask
from stopper.flow.values.value import Foreign, Hole, Items, Known, Origin, Text, Untrusted, Value
from stopper.model import Place

AT = Place("app.py", 7)


def hole(alphabet: int = ALL, *, name: str = "x", encoders: frozenset[str] = frozenset(), without: str = "") -> Hole:
    absent = frozenset([without]) if without else frozenset()
    return Hole(Origin("query", f"request.args['{name}']", Place("app.py", 3)), alphabet, absent, encoders)


def value(part: object) -> Value:
    """A plain value: tuples of texts and holes are texts, lists are lists, anything else is constant or itself."""
    if isinstance(part, Hole):
        return Text((part,))
    if isinstance(part, tuple):
        return text(*part)
    if isinstance(part, list):
        return Items("list", tuple([value(item) for item in part]))
    if isinstance(part, str | bytes | int | float | bool | None):
        return Known(part)
    return part  # type: ignore[return-value]  # a value already


def method(name: str, receiver: object, *given: object, **named: object) -> Value:
    found = changed(name, receiver, *given, **named)
    assert not isinstance(found, Changed)
    return found


def changed(name: str, receiver: object, *given: object, **named: object) -> Value | Changed:
    arguments = tuple([value(item) for item in given])
    keywords = {key: value(item) for key, item in named.items()}
    found = answers.call_method(name, LibraryCall(AT, value(receiver), arguments, keywords))
    assert found is not None
    return found


def receiver_after(name: str, receiver: object, *given: object, **named: object) -> Value:
    found = changed(name, receiver, *given, **named)
    assert isinstance(found, Changed)
    return found.receiver


def function(name: str, *given: object, **named: object) -> Value:
    arguments = tuple([value(item) for item in given])
    keywords = {key: value(item) for key, item in named.items()}
    found = answers.call_function(name, LibraryCall(AT, None, arguments, keywords))
    assert found is not None
    assert not isinstance(found, Changed)
    return found


def shown(found: Value) -> str:
    """A text with `{}` for each hole and `?` for what is not known."""
    if isinstance(found, Known):
        return found.data if isinstance(found.data, str) else repr(found.data)
    if isinstance(found, Text):
        return "".join(
            part if isinstance(part, str) else "{}" if isinstance(part, Hole) else "?" for part in found.parts
        )
    return "{}" if isinstance(found, Untrusted) else repr(found)


def only(found: Value) -> Hole:
    """The one hole of a value."""
    inner = holes(found)
    assert len(inner) == 1
    return inner[0]


def listed(found: Value) -> list[str]:
    """The elements of a list by position, with `…` and what any further one is."""
    assert isinstance(found, Items)
    return [shown(item) for item in found.items] + ([f"… {shown(found.rest)}"] if found.rest is not None else [])


def thing(name: str, *given: object) -> Foreign:
    return Foreign(name, tuple([value(item) for item in given]))


def may_hold(alphabet: int, characters: str) -> bool:
    """Whether any of `characters` can occur in a part with this alphabet."""
    return bool(alphabet & mask(characters))

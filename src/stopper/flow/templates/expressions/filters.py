"""What Jinja's filters make of a value."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from stopper.flow.judging.browsers.followed_attributes import FOLLOWED
from stopper.flow.library.call import LibraryCall
from stopper.flow.library.formats.page_json import json_of_page
from stopper.flow.library.html.markup import escaped
from stopper.flow.limits import WAYS, WAYS_OF_JOIN
from stopper.flow.templates.expressions.attributes import attribute_of
from stopper.flow.templates.printing.contexts import HANDLERS
from stopper.flow.templates.printing.marking import as_markup, is_markup, plain
from stopper.flow.values.changing import changed
from stopper.flow.values.choosing import either
from stopper.flow.values.combinations import combinations
from stopper.flow.values.contents import holes, parts_of, text
from stopper.flow.values.texts.characters import mask
from stopper.flow.values.unknown import unknown
from stopper.flow.values.value import (
    ANYTHING,
    Bound,
    Choice,
    Foreign,
    Hole,
    Items,
    Known,
    Part,
    Scalar,
    Table,
    Text,
    Untrusted,
    Value,
    options,
)
from stopper.model import Place

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


RAW = ("safe", "markdown")
"""Filters that keep the tags of a text; `markdown` is that of Flask-Markdown and its like."""


class FilterCall(Struct, frozen=True):
    """A filter that is called: `name` as Jinja knows it, `named` the arguments with a keyword."""

    name: str
    value: Value
    arguments: tuple[Value, ...]
    named: dict[str, Value]
    at: Place
    interpreter: Interpreter
    escapes: bool = True

    def argument(self, position: int, name: str) -> Value | None:
        """An argument by position or keyword."""
        return self.arguments[position] if position < len(self.arguments) else self.named.get(name)

    @property
    def every(self) -> tuple[Value, ...]:
        """The elements of the value."""
        return self.interpreter.elements(self.value, self.at)


def filtered(call: FilterCall) -> Value | None:
    """What a filter gives; None for one that is not Jinja's own."""
    found = FILTERS.get(call.name)
    return found(call) if found is not None else None


def _escape(call: FilterCall) -> Value:
    return as_markup(escaped(call.value)) if holes(call.value) else call.value


def _force_escape(call: FilterCall) -> Value:
    return as_markup(escaped(plain(call.value))) if holes(call.value) else call.value


def _safe(call: FilterCall) -> Value:
    return as_markup(call.value)


def _json(call: FilterCall) -> Value:
    return as_markup(json_of_page(plain(call.value), call.at))


def _url(call: FilterCall) -> Value:
    lost = mask("<>\"' \t\n\r\f`;,=()\\{}[]|^:?#")

    def change(hole: Hole) -> Hole:
        return replace(hole, alphabet=hole.alphabet & ~lost, encoders=hole.encoders | {"url"})

    return text(*[change(hole) for hole in holes(call.value)]) if holes(call.value) else ANYTHING


def _without_tags(call: FilterCall) -> Value:
    # References are decoded behind it, so that &lt;b&gt; becomes a tag.
    return changed(plain(call.value), lambda hole: hole.uncertain())


def _attributes(call: FilterCall) -> Value:
    value = call.value
    if isinstance(value, Table) and value.rest is None:
        # Constant names in front of values that are escaped and quoted: only what is code or an address is left.
        value = Items("list", tuple([one for name, one in value.entries.items() if _is_read(str(name))]))
    found = [escaped(Text((hole,))) for hole in holes(value)]
    return as_markup(text(*[part for value in found for part in parts_of(value)])) if found else ANYTHING


def _is_read(name: str) -> bool:
    """Whether a browser takes the value of an attribute for code, or for an address."""
    return HANDLERS.match(name) is not None or name in {*FOLLOWED, "style", "srcdoc"}


def _number(call: FilterCall) -> Value:
    return ANYTHING


def _converted(call: FilterCall) -> Value:
    """`value|int(default)`: what cannot be converted gives the default as it is."""
    default = call.argument(0, "default")
    return ANYTHING if default is None else either(ANYTHING, default)


def _sum(call: FilterCall) -> Value:
    """Numbers give a number; lists behind a list give their elements, texts behind a text a longer one."""
    start, name, added = call.argument(1, "start"), call.argument(0, "attribute"), call.every
    if isinstance(name, Known) and name.data is not None:
        added = tuple([attribute_of(one, str(name.data), call.at, call.interpreter) for one in added])
    if isinstance(start, Known) and isinstance(start.data, str):
        return text(*parts_of(start), *[part for one in added for part in parts_of(plain(one))])
    if not isinstance(start, Items):
        return ANYTHING
    return Items("list", (), either(*[inner for one in added for inner in call.interpreter.elements(one, call.at)]))


def _same(call: FilterCall) -> Value:
    return call.value


def _method(call: FilterCall) -> Value:
    """A filter that is a method of texts as well; of markup it gives markup."""
    return either(*[_of_option(option, call) for option in options(call.value)])


def _of_option(option: Value, call: FilterCall) -> Value:
    given = LibraryCall(call.at, plain(option), tuple(plain(item) for item in call.arguments))
    found = call.interpreter.library.method(Bound(plain(option), METHODS.get(call.name, call.name)), given)
    result = found if isinstance(found, (Known, Text, Untrusted, Choice)) else plain(option)
    return as_markup(result) if is_markup(option) else result


def _replace(call: FilterCall) -> Value:
    new = call.argument(1, "new")
    if (
        call.escapes
        and new is not None
        and any(is_markup(option) or isinstance(option, Foreign) for option in options(new))
    ):
        return _method(replace(call, value=_escape(call)))
    if any(is_markup(option) for option in options(call.value)) and new is not None and holes(new):
        return _method(replace(call, arguments=(*call.arguments[:1], escaped(new), *call.arguments[2:])))
    return _method(call)


def _default(call: FilterCall) -> Value:
    return either(call.value, call.argument(0, "default_value"))


def _one_of(call: FilterCall) -> Value:
    return either(*call.every)


def _edge(call: FilterCall) -> Value:
    known = all(isinstance(option, Items) and option.rest is None for option in options(call.value))
    return (
        call.interpreter.element(call.value, Known(0 if call.name == "first" else -1), call.at)
        if known
        else _one_of(call)
    )


def _several(call: FilterCall) -> Value:
    return Items("list", (), either(*call.every))


def _in_lists(call: FilterCall) -> Value:
    return Items("list", (), _several(call))


def _pairs(call: FilterCall) -> Value:
    if isinstance(call.value, Table):
        found = [Items("tuple", (Known(key), value)) for key, value in call.value.entries.items()]
        rest = Items("tuple", (call.value.keys or ANYTHING, call.value.rest)) if call.value.rest is not None else None
        return Items("list", tuple(found), rest)
    element = either(*call.every)
    return Items("list", (), Items("tuple", (element, element)))


def _groups(call: FilterCall) -> Value:
    return Items("list", (), Items("tuple", (ANYTHING, _several(call))))


def _map(call: FilterCall) -> Value:
    attribute, name = call.named.get("attribute"), call.arguments[:1]
    found = []
    for element in call.every:
        if isinstance(attribute, Known):
            found.append(attribute_of(element, str(attribute.data), call.at, call.interpreter))
        elif name and isinstance(name[0], Known):
            inner = replace(call, name=str(name[0].data), value=element, arguments=call.arguments[1:])
            found.append(filtered(inner) or element)
        else:
            found.append(element)
    return Items("list", (), either(*found))


def _join(call: FilterCall) -> Value:
    attribute = call.named.get("attribute")
    elements = call.every
    if isinstance(attribute, Known):
        elements = tuple(attribute_of(element, str(attribute.data), call.at, call.interpreter) for element in elements)
    between = call.argument(0, "d") or Known("")
    given = combinations((between, *elements), WAYS_OF_JOIN)
    return either(*[_one_behind_another(one[0], one[1:], call) for one in given])


def _one_behind_another(between: Value, elements: tuple[Value, ...], call: FilterCall) -> Value:
    has_markup = call.escapes and any(map(is_markup, (between, *elements)))
    parts: list[Part] = []
    for element in elements:
        for value in (element, between):
            parts.extend(parts_of(escaped(value) if has_markup else plain(value)))
    return as_markup(text(*parts)) if has_markup else text(*parts)


def _format(call: FilterCall) -> Value:
    found = []
    for pattern, *given in combinations((call.value, *call.arguments, *call.named.values()), WAYS):
        has_markup = is_markup(pattern) or (call.escapes and any(map(is_markup, given)))
        shown = [escaped(item) for item in given] if has_markup else given
        entries: dict[Scalar, Value] = dict(zip(call.named, shown[len(call.arguments) :], strict=True))
        filled = _filled(plain(pattern), Table(entries) if entries else Items("tuple", tuple(shown)), call)
        found.append(as_markup(filled) if has_markup else filled)
    return either(*found)


def _filled(pattern: Value, given: Value, call: FilterCall) -> Value:
    found = call.interpreter.library.percent(pattern, given)
    return found if found is not None else unknown(pattern, given)


def _attribute(call: FilterCall) -> Value:
    name = call.argument(0, "name")
    return (
        attribute_of(call.value, str(name.data), call.at, call.interpreter) if isinstance(name, Known) else call.value
    )


def _links(call: FilterCall) -> Value:
    return as_markup(escaped(call.value)) if holes(call.value) else call.value


METHODS = {"trim": "strip"}
FILTERS: dict[str, Callable[[FilterCall], Value]] = {
    **dict.fromkeys(("escape", "e"), _escape),
    "forceescape": _force_escape,
    **dict.fromkeys(RAW, _safe),
    "tojson": _json,
    "urlencode": _url,
    "striptags": _without_tags,
    "xmlattr": _attributes,
    "urlize": _links,
    **dict.fromkeys(("abs", "round", "length", "count", "wordcount", "filesizeformat"), _number),
    **dict.fromkeys(("int", "float"), _converted),
    "sum": _sum,
    **dict.fromkeys(("string", "truncate", "center", "indent", "wordwrap", "pprint", "reverse"), _same),
    **dict.fromkeys(("upper", "lower", "title", "capitalize", "trim"), _method),
    "replace": _replace,
    **dict.fromkeys(("default", "d"), _default),
    **dict.fromkeys(("first", "last"), _edge),
    **dict.fromkeys(("random", "max", "min"), _one_of),
    **dict.fromkeys(("list", "sort", "unique", "select", "reject", "selectattr", "rejectattr"), _several),
    **dict.fromkeys(("batch", "slice"), _in_lists),
    **dict.fromkeys(("dictsort", "items"), _pairs),
    "groupby": _groups,
    "map": _map,
    "join": _join,
    "format": _format,
    "attr": _attribute,
}  # fmt: skip

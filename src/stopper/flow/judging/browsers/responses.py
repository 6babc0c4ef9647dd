"""What a view's value becomes in the browser: the texts that are sent as HTML."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from stopper.flow.judging.browsers.answer_types import (
    TYPES,
    is_other,
    is_saved,
    names_another,
    names_html,
    names_script,
    typed,
    types,
)
from stopper.flow.judging.browsers.written_headers import is_made
from stopper.flow.limits import RESPONSES_DEEP
from stopper.flow.values.contents import ANSWER, MARKUP, holes, inside
from stopper.flow.values.value import (
    GAP,
    Anything,
    Foreign,
    Instance,
    Items,
    Known,
    Table,
    Text,
    Untrusted,
    Value,
    options,
)
from stopper.standard.regex import regex
from stopper.syntax import form

MAKERS = frozenset({
    "flask.make_response()", "flask.Response()", "flask.Response", "flask.Flask().make_response()",
    "flask.Flask().response_class()", "flask.current_app.make_response()", "flask.current_app.response_class()",
    "werkzeug.wrappers.Response()", "werkzeug.Response()",
})  # fmt: skip
FIELD = regex(r"(?:find|fetch|aggregate)\w*\(\)(?:\[(?:\d+|…)\])?\['\w+'\]\Z")
"""A field of a row or a document: `find_one()['text']`."""
JSON = "flask.json_response"
"""What `jsonify` gives: its first argument is the data."""
CLIENTS = ("requests", "httpx", "aiohttp", "urllib", "flask.request")


def bodies(value: Value, depth: int = RESPONSES_DEEP) -> Iterator[Value]:
    """The texts of a view's answer that a browser reads as HTML."""
    if not depth:
        return
    for option in options(value):
        if isinstance(option, (Known, Text)) or (isinstance(option, Untrusted) and is_sent_as_text(option)):
            yield option
        elif isinstance(option, Items) and option.kind == "tuple":
            if option.items and not is_other(option.items[1:]):
                yield from _called_html(option.items[0], typed(option.items[1:]))
                yield from bodies(option.items[0], depth - 1)
        elif isinstance(option, Items) and option.kind == "generator":
            yield from _streamed(option, depth)
        elif isinstance(option, Foreign | Instance):
            yield from _of_thing(option, depth)


def is_sent_as_text(value: Untrusted) -> bool:
    """Whether a stranger's data is sent as it is: a text, or one field of what was stored, which is one most often."""
    origin = value.hole.origin
    return value.shape == "text" or (
        value.shape == "data" and origin.trust == "stored" and bool(FIELD.search(origin.text))
    )


def _of_thing(thing: Foreign | Instance, depth: int) -> Iterator[Value]:
    if isinstance(thing, Instance):
        yield from (body for made in _own(thing) for body in _made(made, depth))
    elif thing.name == MARKUP:
        yield from (body for text in thing.arguments[:1] for body in bodies(text, depth - 1))
    elif thing.name in MAKERS:
        yield from _made(thing, depth)
    else:
        yield from _called_html(thing, types(thing))


def _own(value: Instance) -> Iterator[Foreign]:
    """The response that an object of the project's own class is, with what was written to it since."""
    kept = value.attributes.get(ANSWER)
    written = {name: value.attributes[name] for name in ("data", "response", *TYPES) if name in value.attributes}
    if isinstance(kept, Foreign):
        yield replace(kept, keywords={**kept.keywords, **written}) if written else kept


def bodies_of_responses(value: Value) -> Iterator[Value]:
    """The texts of the response objects that a value may be; of a text alone nothing says where it goes."""
    for option in options(value):
        if isinstance(option, Foreign):
            is_made = option.name in MAKERS
            yield from _made(option, RESPONSES_DEEP) if is_made else _called_html(option, types(option))
        elif isinstance(option, Instance):
            yield from (body for made in _own(option) for body in _made(made, RESPONSES_DEEP))


def bodies_called_pages(value: Value) -> Iterator[Value]:
    """The same, and a text beside which the view itself names a page: `return text, 200, {"Content-Type": …}`."""
    for option in options(value):
        if isinstance(option, Items) and option.kind == "tuple" and any(map(names_html, typed(option.items[1:]))):
            yield from bodies(option)
        else:
            yield from bodies_of_responses(option)


def scripts(value: Value) -> Iterator[Value]:
    """The bodies of the answers whose type says that they are scripts."""
    for option in options(value):
        if isinstance(option, Foreign) and option.name in MAKERS and any(map(names_script, types(option))):
            yield from sent_in(option)
        elif isinstance(option, Items) and option.kind == "tuple" and any(map(names_script, typed(option.items[1:]))):
            yield from option.items[:1]


def sent_in(value: Foreign) -> Iterator[Value]:
    """The body of a response object, whatever its type."""
    if value.name in MAKERS:
        yield from value.arguments[:1]
        yield from (value.keywords[name] for name in ("response", "data") if name in value.keywords)


def is_of_headers(target: form.Expression, owner: Value) -> bool:
    """Whether `target` is the headers of a response; those of a client's own request are not."""
    if is_made(owner):
        return True
    if not isinstance(target, form.Attribute) or target.name != "headers":
        return False
    return isinstance(owner, Anything) or (isinstance(owner, Foreign) and not owner.name.startswith(CLIENTS))


def _made(response: Foreign, depth: int) -> Iterator[Value]:
    """The body of a response object: what was written to it last, or its first argument."""
    given = response.keywords
    beside = response.arguments[1:]
    if is_saved((*beside, *[given[name] for name in ("headers",) if name in given])):
        return
    # What was written to it since holds, and not what it was made with.
    kinds = types(response) or [*typed(beside), *beside[2:3]]
    if any(names_another(kind) for kind in kinds):
        return
    written = [value for name, value in given.items() if name in ("response", "data")]
    for body in written[-1:] or response.arguments[:1]:
        yield from _called_html(body, kinds)
        if isinstance(body, Items) and body.kind == "generator" and "headers" in given:
            # A stream with headers of its own is a download.
            continue
        if isinstance(body, Items) and body.kind != "tuple":
            yield from _streamed(body, depth)
        else:
            yield from bodies(body, depth - 1)


def _streamed(body: Items, depth: int) -> Iterator[Value]:
    """The pieces that are sent one after the other."""
    for item in inside(body):
        yield from bodies(item, depth - 1)


def _called_html(body: Value, kinds: list[Value]) -> Iterator[Value]:
    """What is read as a page since another type was put over it: data that becomes JSON, or an answer's own body."""
    for option in options(body) if any(map(names_html, kinds)) else ():
        if isinstance(option, Foreign) and option.name == JSON:
            yield _as_json(*option.arguments)
        elif isinstance(option, Foreign):
            for sent in sent_in(option):
                yield from _called_html(sent, kinds)
                yield from bodies(sent)
        elif isinstance(option, Table) or (isinstance(option, Items) and option.kind == "list"):
            yield _as_json(option)


def _as_json(*data: Value) -> Text:
    """Data in JSON, in which nothing but quotes and control characters is escaped."""
    found = [replace(hole, encoders=hole.encoders | {"json"}) for value in data for hole in holes(value)]
    return Text(("{", *[part for hole in found for part in (GAP, hole)], GAP))

"""What a view's value becomes in the browser: the texts that are sent as HTML."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.flow.judging.written_headers import is_made
from stopper.flow.limits import RESPONSES_DEEP
from stopper.flow.values.value import Anything, Choice, Foreign, Items, Known, Table, Text, Untrusted, Value, options
from stopper.syntax import form

MAKERS = frozenset({
    "flask.make_response()", "flask.Response()", "flask.Response", "flask.Flask().make_response()",
    "flask.Flask().response_class()", "flask.current_app.make_response()", "flask.current_app.response_class()",
    "werkzeug.wrappers.Response()", "werkzeug.Response()",
})  # fmt: skip
TYPES = ("mimetype", "content_type", "Content-Type", "content-type")
CLIENTS = ("requests", "httpx", "aiohttp", "urllib", "flask.request")


def bodies(value: Value, depth: int = RESPONSES_DEEP) -> Iterator[Value]:
    """The texts of a view's answer that a browser reads as HTML."""
    if not depth:
        return
    for option in options(value):
        if isinstance(option, (Known, Text)) or (isinstance(option, Untrusted) and option.shape == "text"):
            yield option
        elif isinstance(option, Items) and option.kind == "tuple":
            if option.items and not _is_other(option.items[1:]):
                yield from bodies(option.items[0], depth - 1)
        elif isinstance(option, Items) and option.kind == "generator":
            yield from _streamed(option, depth)
        elif isinstance(option, Foreign) and option.name in MAKERS:
            yield from _made(option, depth)


def bodies_of_responses(value: Value) -> Iterator[Value]:
    """The texts of the response objects that a value may be; of a text alone nothing says where it goes."""
    for option in options(value):
        if isinstance(option, Foreign) and option.name in MAKERS:
            yield from _made(option, RESPONSES_DEEP)


def scripts(value: Value) -> Iterator[Value]:
    """The bodies of the response objects whose type says that they are scripts."""
    for option in options(value):
        if isinstance(option, Foreign) and option.name in MAKERS:
            headers = getattr(option.keywords.get("headers"), "keywords", {})
            kinds = [given[name] for given in (option.keywords, headers) for name in TYPES if name in given]
            if any(isinstance(kind, Known) and "javascript" in str(kind.data) for kind in kinds):
                yield from sent_in(option)


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
    """The body of a response object: its first argument, or what was written to it."""
    given = response.keywords
    if _is_other((*response.arguments[1:], *[given[name] for name in ("headers",) if name in given])):
        return
    kinds = [given[name] for name in TYPES if name in given]
    if len(response.arguments) > 3:
        kinds.append(response.arguments[3])
    if any(_names_another(kind) for kind in kinds):
        return
    for body in (*response.arguments[:1], *[given[name] for name in ("response", "data") if name in given]):
        if isinstance(body, Items) and body.kind == "generator" and "headers" in given:
            # A stream with headers of its own is a download.
            continue
        if isinstance(body, Items) and body.kind != "tuple":
            yield from _streamed(body, depth)
        else:
            yield from bodies(body, depth - 1)


def _streamed(body: Items, depth: int) -> Iterator[Value]:
    """The pieces that are sent one after the other."""
    for item in (*body.items, *((body.rest,) if body.rest is not None else ())):
        yield from bodies(item, depth - 1)


def _is_other(parts: tuple[Value, ...]) -> bool:
    """Whether headers among these say that it is no HTML."""
    for part in parts:
        for option in options(part):
            headers = option.entries if isinstance(option, Table) else getattr(option, "keywords", {})
            if any(str(name).lower() == "content-type" and _names_another(value) for name, value in headers.items()):
                return True
    return False


def _names_another(kind: Value) -> bool:
    found = options(kind) if isinstance(kind, Choice) else (kind,)
    return all(
        isinstance(item, Known) and isinstance(item.data, str) and "html" not in item.data and "svg" not in item.data
        for item in found
    )

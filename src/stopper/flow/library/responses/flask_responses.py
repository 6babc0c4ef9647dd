"""Response objects of Flask that are written to by a method."""

from __future__ import annotations

from msgspec.structs import replace

from stopper.flow.judging.browsers.answer_types import names_another
from stopper.flow.judging.browsers.responses import JSON, MAKERS
from stopper.flow.library.call import Changed, LibraryCall
from stopper.flow.values.contents import parts_of
from stopper.flow.values.texts.fillings import STREAMS, may_contain
from stopper.flow.values.value import NOTHING, Foreign, Hole, Items, Known, Scalar, Table, Value, options

PAGES = (".html", ".htm", ".xhtml", ".svg")
"""How the names of files end in which a browser runs scripts."""


def method_set_data(call: LibraryCall) -> Changed | None:
    """`response.set_data(body)`, which `response.data = body` does too."""
    response, body = call.receiver, call.argument(0, "value")
    if not isinstance(response, Foreign) or body is None:
        return None
    return Changed(NOTHING, replace(response, keywords={**response.keywords, "data": body}))


def method_set(call: LibraryCall) -> Changed | None:
    """`response.headers.set(name, value)`, `.add(name, value)`."""
    headers, name, value = call.receiver, call.argument(0, "key"), call.argument(1, "value")
    if not isinstance(headers, Foreign) or not isinstance(name, Known) or value is None:
        return None
    return Changed(NOTHING, replace(headers, keywords={**headers.keywords, str(name.data): value}))


def method_update(call: LibraryCall) -> Changed | None:
    """`response.headers.update({name: value})`, `.extend(…)`."""
    headers, given = call.receiver, call.argument(0)
    if not isinstance(headers, Foreign) or not isinstance(given, Table):
        return None
    written = {str(name): value for name, value in given.entries.items()}
    return Changed(NOTHING, replace(headers, keywords={**headers.keywords, **written}))


def in_json(call: LibraryCall) -> Value | None:
    """`jsonify(data)`, `jsonify(name=value)`, `jsonify(first, second)`."""
    entries: dict[Scalar, Value] = {}
    entries.update(call.keywords)
    if call.keywords or call.more is not None:
        return Foreign(JSON, (Table(entries, call.more), *call.arguments))
    return Foreign(JSON, call.arguments if len(call.arguments) < 2 else (Items("list", call.arguments),))


def in_memory(call: LibraryCall) -> Value | None:
    """`send_file(stream, mimetype="text/html")`: what was written to a stream is the body; None for other files."""
    stream, named = call.argument(0), call.keywords.get("download_name", call.keywords.get("attachment_filename"))
    if not isinstance(stream, Foreign) or stream.name not in STREAMS or not stream.arguments:
        return None
    return sent(call, stream.arguments[0], named)


def sent(call: LibraryCall, body: Value, named: Value | None) -> Value | None:
    """What `send_file` makes of a body under a name where a browser shows it; None where that is no page."""
    kind = call.argument(1, "mimetype")
    if call.keywords.get("as_attachment", Known(False)) != Known(False):
        return None
    if kind is None and named is not None and _names_page(named):
        kind = Known("text/html")
    if kind is None or names_another(kind):
        return None
    return Foreign("flask.Response()", (body,), {"mimetype": kind})


def _names_page(name: Value) -> bool:
    """Whether the type that the name of a file stands for is that of a page, or may be where a stranger ends it."""
    ends = [next(iter(reversed(parts_of(option))), "") for option in options(name)]
    return any(
        end.endswith(PAGES) if isinstance(end, str) else isinstance(end, Hole) and may_contain(end, ".html")
        for end in ends
    )


SENDING = ("flask.send_file", "werkzeug.utils.send_file")
METHODS = {
    **{f"{name}.set_data": method_set_data for name in MAKERS},
    **{
        f"{name}.headers.{method}": function
        for name in (*MAKERS, JSON)
        for method, function in (
            *dict.fromkeys(("set", "add", "add_header"), method_set).items(),
            *dict.fromkeys(("update", "extend"), method_update).items(),
        )
    },
}
FUNCTIONS = {
    **dict.fromkeys(("flask.jsonify", "flask.json.jsonify", "flask.Flask().json.response"), in_json),
    **dict.fromkeys(SENDING, in_memory),
}

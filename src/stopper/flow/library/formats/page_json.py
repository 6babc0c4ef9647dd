"""JSON as the filter `tojson`, and the function behind it, write it: nothing that ends a script is left in it."""

from __future__ import annotations

from msgspec.structs import replace

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.formats.json_texts import dumps
from stopper.flow.library.html.markup import markup
from stopper.flow.library.texts.text_parts import map_options, mapped
from stopper.flow.values.texts.characters import mask
from stopper.flow.values.value import ANYTHING, Hole, Value
from stopper.model import Place

LOST = "<>&'"


def json_of_page(value: Value, at: Place) -> Value:
    """The text of a value."""
    written = dumps(LibraryCall(at, None, (value,)))
    return map_options(written or ANYTHING, lambda option: mapped(option, _escaped, _without))


def _escaped(text: str) -> str:
    return "".join([f"\\u{ord(one):04x}" if one in LOST else one for one in text])


def _without(hole: Hole) -> Hole:
    return replace(hole, alphabet=hole.alphabet & ~mask(LOST), encoders=hole.encoders | {"js"})


def htmlsafe_dumps(call: LibraryCall) -> Value | None:
    """`jinja2.utils.htmlsafe_json_dumps(value)`: markup, which a template writes as it is."""
    value = call.argument(0, "obj")
    return None if value is None else map_options(json_of_page(value, call.at), markup)


FUNCTIONS = dict.fromkeys(("flask.json.htmlsafe_dumps", "jinja2.utils.htmlsafe_json_dumps"), htmlsafe_dumps)

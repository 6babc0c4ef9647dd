"""Documents that are read, and written as a text again: a stranger's keep their tags, what code puts in is escaped."""

from __future__ import annotations

from msgspec.structs import replace

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.texts.text_parts import map_options
from stopper.flow.values.contents import holes, text
from stopper.flow.values.value import GAP, Hole, Part, Value

TREE = "tree"
"""What a parsed document went through, in which `find` finds an element."""
OF_ELEMENTS = (".text", ".tail", ".string", "]")
"""How the words for a text of an element end."""
WRITERS = (
    "html5lib.serialize",
    "lxml.etree.tostring",
    "lxml.etree.tounicode",
    "lxml.html.tostring",
    "xml.etree.ElementTree.tostring",
    "xmltodict.unparse",
)


def is_element(hole: Hole) -> bool:
    """Whether a value is an element of a document, and not one of its texts."""
    return TREE in hole.encoders and not hole.origin.text.endswith(OF_ELEMENTS)


def written(call: LibraryCall) -> Value | None:
    """`tostring(element)`."""
    value = next(iter(call.every_argument), None)
    return map_options(value, lambda option: text(*_parts(option))) if value is not None else None


def _parts(value: Value) -> tuple[Part, ...]:
    found = holes(value)
    if found and all(TREE in hole.encoders for hole in found):
        return (GAP, found[0], GAP)
    return (GAP, *[part for hole in found for part in (replace(hole, encoders=hole.encoders | {"html"}), GAP)])


FUNCTIONS = dict.fromkeys(WRITERS, written)

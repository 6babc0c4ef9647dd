"""Parsers of SAX, which are told one by one what they resolve."""

from __future__ import annotations

from stopper.flow.library.call import Changed, LibraryCall
from stopper.flow.values.value import NOTHING, Foreign, Known, Value

PARSERS = ("xml.sax.make_parser()", "xml.sax.expatreader.create_parser()", "xml.sax.expatreader.ExpatParser()")


def method_set_feature(call: LibraryCall) -> Value | Changed | None:
    """`parser.setFeature(name, state)`: kept as a keyword of the parser."""
    name, state = call.argument(0, "name"), call.argument(1, "state")
    if not isinstance(call.receiver, Foreign) or name is None or state is None:
        return None
    written = name.name if isinstance(name, Foreign) else str(name.data) if isinstance(name, Known) else ""
    settings = {**call.receiver.keywords, written: state}
    return Changed(NOTHING, Foreign(call.receiver.name, call.receiver.arguments, settings))


METHODS = {f"{name}.setFeature": method_set_feature for name in PARSERS}

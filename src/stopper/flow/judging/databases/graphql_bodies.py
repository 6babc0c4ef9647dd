"""Documents of GraphQL in the JSON that is sent to other services: `{"query": document, "variables": …}`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stopper.flow.values.contents import parts_of
from stopper.flow.values.texts.fillings import outline
from stopper.flow.values.value import Known, Table, Text, Value, options
from stopper.standard.regex import regex

BODY = "graphql-body"
"""The note of models of what sends such JSON, and JSON of any other API."""
DOCUMENT = regex(r"\s*(?:(?:query|mutation|subscription|fragment)\b[^\"{]*)?\{\s*[\w.]")


def documents(bodies: Iterable[Value]) -> Iterator[Value]:
    """The documents that these bodies hold; none of JSON that is no question of GraphQL."""
    for body in (option for value in bodies for option in options(value)):
        asked = body.entries.get("query") if isinstance(body, Table) else None
        for option in options(asked) if asked is not None else ():
            if isinstance(option, Known | Text) and DOCUMENT.match(outline(parts_of(option))):
                yield option

"""Functions that answer queries of GraphQL, by the library that calls them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stopper.evidence.source.index import Source
from stopper.flow.entries.entry import Entry
from stopper.flow.entries.graphql import ariadne, graphene, strawberry

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


def resolvers(source: Source, interpreter: Interpreter) -> Iterator[Entry]:
    """Every function of the project that answers a part of a query."""
    yield from graphene.resolvers(source)
    yield from ariadne.resolvers(source, interpreter)
    yield from strawberry.resolvers(source)

"""Decorators of views that are no known guard and no known limit: what they demand is not known."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.routes.routes import Decorator, Route

# Decorators that register, exempt or store, or say what kind of method it is, and let everybody in.
HARMLESS = frozenset({
    "route", "get", "post", "put", "patch", "delete", "expose", "exempt", "cached", "cross_origin", "wraps", "doc",
    "staticmethod", "classmethod", "override",
})  # fmt: skip
SCHEMAS = frozenset({
    "input", "output", "arguments", "response", "responses", "alt_response", "paginate", "etag", "expect", "param",
    "params", "marshal_with", "marshal_list_with", "produces", "header", "deprecated", "hide", "use_args", "use_kwargs",
    "swag_from", "validate",
})  # fmt: skip
"""What decorators of libraries say, or hold requests and answers to: of rows they know nothing."""


def is_schema(item: Decorator) -> bool:
    """Whether a decorator of a library describes a request or an answer: `@blp.arguments(OrderSchema)`."""
    return item.word in SCHEMAS and not item.name.startswith(".")


def has_foreign_decorators(application: Application, route: Route) -> bool:
    """Whether a decorator from a library that is not known may demand something."""
    known = {guard.at for guard in route.guards} | {limit.at for limit in route.limits}
    return any(
        item.word not in HARMLESS
        and item.at not in known
        and not is_schema(item)
        and application.source.names.definition(item.name.removesuffix("()")) is None
        for item in route.decorators
    )


def has_more_decorators(route: Route) -> bool:
    """Whether a decorator beside the known guards may demand something, or look at the row."""
    return any(True for _ in more_decorators(route))


def more_decorators(route: Route) -> Iterator[Decorator]:
    """The decorators of a view beside the known guards that may do more than describe it."""
    known = {guard.at for guard in route.guards} | {limit.at for limit in route.limits}
    for item in route.decorators:
        is_known = item.word in HARMLESS or item.at in known
        if not is_known and not item.word.endswith("_json") and not is_schema(item):
            yield item

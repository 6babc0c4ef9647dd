"""The pages on which whoever visits writes queries of GraphQL and reads the schema."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.source.effective_value import effective_value
from stopper.evidence.source.environments import block_environment
from stopper.evidence.source.index import is_support
from stopper.evidence.source.values import Known
from stopper.model import Place
from stopper.syntax import form

# The option that switches the page on, and whether the library shows it unasked.
CONSOLES = {
    "flask_graphql.GraphQLView.as_view": (("graphiql",), False),
    "flask_graphql.graphqlview.GraphQLView.as_view": (("graphiql",), False),
    "graphql_server.flask.GraphQLView.as_view": (("graphiql",), False),
    "strawberry.flask.views.GraphQLView.as_view": (("graphql_ide", "graphiql"), True),
    "strawberry.flask.views.AsyncGraphQLView.as_view": (("graphql_ide", "graphiql"), True),
}
EXPLORERS = (
    "ariadne.explorer.ExplorerGraphiQL", "ariadne.explorer.ExplorerPlayground", "ariadne.explorer.ExplorerApollo",
)  # fmt: skip


def graphql_consoles(application: Application) -> Iterator[Place]:
    """Where production serves such a page."""
    source = application.source
    calls = [(call, True) for call in source.calls(*EXPLORERS)]
    for name, (options, by_default) in CONSOLES.items():
        calls += [(call, _is_on(application, call, options, by_default)) for call in source.calls(name)]
    for call, is_on in calls:
        is_tried = block_environment(call.block) in ("development", "testing")
        if is_on and not is_tried and not is_support(call.scope.module.path):
            yield source.at(call)


def _is_on(application: Application, call: form.Call, options: tuple[str, ...], by_default: bool) -> bool:
    """Whether a call shows that the page is on: what is unpacked or reckoned elsewhere may switch it off."""
    written = [word.value for word in call.keywords if word.name in options]
    if not written:
        return by_default and not call.has_star
    value = effective_value(application, written[0], call.scope)
    return isinstance(value, Known) and bool(value.data)

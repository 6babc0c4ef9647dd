"""Views that talk over a WebSocket, and the parameter through which they do."""

from __future__ import annotations

from stopper.evidence.source.index import Source
from stopper.syntax import form

# Extensions whose views are handed the connection.
SOCKETS = (
    "flask_sock.Sock",
    "flask_sockets.Sockets",
    "flask_uwsgi_websocket.WebSocket",
    "flask_uwsgi_websocket.GeventWebSocket",
    "flask_uwsgi_websocket.AsyncioWebSocket",
)
ROUTES = frozenset(f"{name}().route" for name in SOCKETS)


def is_socket_view(source: Source, function: form.Function) -> bool:
    """Whether nothing but the route of such an extension decorates a function."""
    called = [item.function if isinstance(item, form.Call) else item for item in function.decorators]
    return bool(called) and all(source.name(item, function.outer) in ROUTES for item in called)


def answers_socket(source: Source, call: form.Call) -> bool:
    """Whether a call sends something to who is connected: `ws.send(…)` in such a view."""
    method, view = call.function, call.scope.node
    if not isinstance(method, form.Attribute) or method.name != "send" or not isinstance(view, form.Function):
        return False
    names = {item.name for item in view.parameters[:1]}
    is_connection = isinstance(method.value, form.Name) and method.value.id in names
    return is_connection and is_socket_view(source, view)

"""Werkzeug's exceptions, of which each is an answer: what they say, which their own page escapes."""

from __future__ import annotations

from stopper.flow.library.call import LibraryCall
from stopper.flow.values.changing import encoded
from stopper.flow.values.value import ANYTHING, Foreign, Value
from stopper.model import Place

ERRORS = "werkzeug.exceptions."
# Werkzeug 3.1, werkzeug/exceptions.py.
NAMES = {
    400: "BadRequest",
    401: "Unauthorized",
    403: "Forbidden",
    404: "NotFound",
    405: "MethodNotAllowed",
    406: "NotAcceptable",
    408: "RequestTimeout",
    409: "Conflict",
    410: "Gone",
    411: "LengthRequired",
    412: "PreconditionFailed",
    413: "RequestEntityTooLarge",
    414: "RequestURITooLarge",
    415: "UnsupportedMediaType",
    416: "RequestedRangeNotSatisfiable",
    417: "ExpectationFailed",
    418: "ImATeapot",
    421: "MisdirectedRequest",
    422: "UnprocessableEntity",
    423: "Locked",
    424: "FailedDependency",
    428: "PreconditionRequired",
    429: "TooManyRequests",
    431: "RequestHeaderFieldsTooLarge",
    451: "UnavailableForLegalReasons",
    500: "InternalServerError",
    501: "NotImplemented",
    502: "BadGateway",
    503: "ServiceUnavailable",
    504: "GatewayTimeout",
    505: "HTTPVersionNotSupported",
}
BY_LENGTH = frozenset({"MethodNotAllowed", "RequestedRangeNotSatisfiable"})
"""Those that take something else before what they say."""


def error_of(code: object) -> str:
    """The dotted name of the exception that a code stands for; empty where it stands for none."""
    name = NAMES.get(code) if isinstance(code, int) else None
    return f"{ERRORS}{name}" if name else ""


def description(error: Foreign, name: str, at: Place | None = None) -> Value | None:
    """`error.description`."""
    if name != "description":
        return None
    kind = error.name.removesuffix("()").removeprefix(ERRORS)
    position = 1 if kind in BY_LENGTH else 0
    given = error.arguments[position] if len(error.arguments) > position else ANYTHING
    return error.keywords.get("description", given)


def page(call: LibraryCall) -> Value | None:
    """`error.get_description()`, `error.get_body()`: what it says, escaped."""
    given = description(call.receiver, "description") if isinstance(call.receiver, Foreign) else None
    return encoded(given, "html") if given is not None else None


KINDS = [f"{ERRORS}{name}()" for name in (*NAMES.values(), "HTTPException")]
ATTRIBUTES = dict.fromkeys(KINDS, description)
METHODS = {f"{kind}.{method}": page for kind in KINDS for method in ("get_description", "get_body")}

"""URLs in templates, judged by their text and by what is printed into them."""

from __future__ import annotations

import re

from stopper.evidence.templates.answers import Origin, Url
from stopper.evidence.templates.file import TemplateFile
from stopper.standard.regex import regex
from stopper.syntax.html_form import Value
from stopper.syntax.jinja_form import Call, Constant, Expression, dotted, unfiltered

_ABSOLUTE = regex(r"(https?:)?[/\\]{2}([^/\\?#]*)", re.IGNORECASE)
_SCHEME = regex(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_CONTROLS = regex(r"[\t\n\r]")
_OWN_CALLS = frozenset(
    {"url_for", "static", "static_url", "asset", "asset_url", "get_url", "security_url_for", "theme_static"}
)
_OWN_NAMES = frozenset({"script_root", "url_root", "host_url", "base_url", "path", "full_path", "url", "host"})


def read_url(file: TemplateFile, value: Value) -> Url:
    """The URL that an attribute of `file` holds."""
    skeleton = _CONTROLS.sub("", value.skeleton.strip().removeprefix("{%}"))
    holes = file.outputs(value)
    own = bool(holes) and is_own(holes[0])
    absolute = _ABSOLUTE.match(skeleton)
    if absolute is not None:
        return _absolute(skeleton, absolute, own=own and absolute[2].startswith("{}"))
    if skeleton.startswith("{}"):
        endpoint = endpoint_of(holes[0]) if len(holes) == 1 and skeleton == "{}" else ""
        return Url(skeleton, Origin.SAME if own else Origin.DYNAMIC, endpoint=endpoint)
    scheme = _SCHEME.match(skeleton)
    if scheme is None:
        return Url(skeleton, Origin.SAME)
    if scheme[1].lower() in ("http", "https"):  # https:{} and the like
        return Url(skeleton, Origin.DYNAMIC)
    return Url(skeleton, Origin.INLINE if scheme[1].lower() in ("data", "blob", "about") else Origin.OTHER)


def _absolute(skeleton: str, match: re.Match[str], *, own: bool) -> Url:
    origins = {"http:": Origin.HTTP, "https:": Origin.HTTPS}
    origin = origins.get((match[1] or "").lower(), Origin.PROTOCOL_RELATIVE)
    if own and origin is not Origin.HTTP:
        return Url(skeleton, Origin.SAME)
    host = match[2].rpartition("@")[2].lower()
    return Url(skeleton, origin, "" if "{" in host else host)


def is_own(expression: Expression) -> bool:
    """Whether the expression is a URL or host of the application itself: url_for(…), request.script_root."""
    value, _ = unfiltered(expression)
    if isinstance(value, Constant):
        return isinstance(value.value, str) and _ABSOLUTE.match(value.value) is None
    if isinstance(value, Call):
        return dotted(value.function).rpartition(".")[2] in _OWN_CALLS
    chain = dotted(value)
    return chain.startswith("request.") and chain.rpartition(".")[2] in _OWN_NAMES


def endpoint_of(expression: Expression) -> str:
    """The endpoint that url_for is given; empty where the expression is no such call, or the endpoint is dynamic."""
    value, _ = unfiltered(expression)
    if isinstance(value, Call) and dotted(value.function).rpartition(".")[2] == "url_for" and value.arguments:
        first = value.arguments[0]
        return first.value if isinstance(first, Constant) and isinstance(first.value, str) else ""
    return ""

"""Conditions of guards that are true because a request says so: `if request.headers.get("X-Internal"): return`."""

from __future__ import annotations

import re

from stopper.evidence.routes.routes import SAFE_METHODS, Route, Switch
from stopper.evidence.source.expressions import body_of, expressions_of, last_name, statements, within
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Known
from stopper.standard.regex import regex
from stopper.standard.sensitive_names import is_sensitive_name
from stopper.syntax import form

REQUEST = "flask.request."
METHOD = "flask.request.method"
# What a caller writes into a request as he likes. The address that it comes from is not among them.
WRITTEN = {
    "headers": "a header",
    "args": "a parameter",
    "form": "a field",
    "values": "a parameter",
    "json": "a field",
    "get_json()": "a field",
    "is_json": "JSON",
    "is_xhr": "a header",
    "host": "a Host",
    "host_url": "a Host",
    "referrer": "a Referer",
    "user_agent": "a User-Agent",
    "content_type": "a Content-Type",
    "mimetype": "a Content-Type",
    "accept_mimetypes": "an Accept",
    "query_string": "a parameter",
}
# What a proxy sets over what the client sent, as a rule.
OF_PROXIES = regex(
    r"^x-(?:real|forwarded|ssl|client|remote|auth|user|webauth|goog|amzn|ms|appengine)|^remote-|^ssl-", re.IGNORECASE
)
# A branch that calls one of these proves something of its own before it lets by.
PROVING = regex(r"check|verif|valid|auth|decode|loads|token|require|compare|signature|login", re.IGNORECASE)
EQUAL, UNEQUAL = frozenset({"==", "in", "is"}), frozenset({"!=", "not in", "is not"})
OF_TEXTS = frozenset({"lower", "upper", "strip", "startswith", "endswith"})
DEPTH = 6


def sent(source: Source, switch: Switch, route: Route) -> str:
    """What a caller sends of his own choice so that a guard of a route lets him by; empty where nothing does."""
    return "" if _proves(switch) else _Sender(source, switch.scope, route).sent(switch.test, opens=switch.opens)


def _proves(switch: Switch) -> bool:
    """Whether the branch that lets by asks for something itself: a token where a browser sends a session."""
    found = [one for one in statements(body_of(switch.scope)) if isinstance(one, form.If) and one.test is switch.test]
    return any(
        isinstance(part, form.Call) and PROVING.search(last_name(part.function)) is not None
        for branch in found
        for statement in statements(branch.body if switch.opens else branch.otherwise)
        for whole in expressions_of(statement)
        for part in within(whole)
    )


class _Sender:
    def __init__(self, source: Source, scope: form.Scope, route: Route) -> None:
        self.source = source
        self.scope = scope
        self.methods = route.methods - SAFE_METHODS

    def sent(self, test: form.Expression, depth: int = 0, *, opens: bool) -> str:
        if depth > DEPTH:
            return ""
        if isinstance(test, form.Operation) and test.operator == "not":
            return self.sent(test.operands[0], depth + 1, opens=not opens)
        if isinstance(test, form.Operation) and test.operator in ("and", "or"):
            found = [self.sent(item, depth + 1, opens=opens) for item in test.operands]
            needs_all = opens is (test.operator == "and")
            given = list(dict.fromkeys(one for one in found if one))
            return " and ".join(given if all(found) else []) if needs_all else next(iter(given), "")
        if isinstance(test, form.Comparison):
            return self._compared(test, depth, opens=opens)
        return self._written(test, depth)

    def _compared(self, test: form.Comparison, depth: int, *, opens: bool) -> str:
        """One side is what is sent, and the other is no secret: a constant that everybody may try."""
        left, right = test.left, test.comparators[0]
        if len(test.operators) > 1 or test.operators[0] not in EQUAL | UNEQUAL:
            return ""
        if self.source.name(left, self.scope) == METHOD:
            return self._method(right, wanted=opens is (test.operators[0] in EQUAL))
        for one, other in ((left, right), (right, left)):
            found = self._written(one, depth)
            if found and isinstance(self.source.value(other, self.scope), Known):
                return found
        return ""

    def _method(self, right: form.Expression, *, wanted: bool) -> str:
        value = self.source.value(right, self.scope)
        data = value.data if isinstance(value, Known) else None
        listed = (
            (data,) if isinstance(data, str) else data if isinstance(data, list | tuple | set | frozenset) else None
        )
        if listed is None:
            return ""
        fitting = [method for method in sorted(self.methods) if (method in listed) is wanted]
        return fitting[0] if fitting else ""

    def _written(self, item: form.Expression, depth: int) -> str:
        """What of a request an expression reads, where that names no secret."""
        item = _unwritten(item)
        if isinstance(item, form.Name):
            bound = self.scope.bindings.get(item.id, ())
            value = bound[0].value if len(bound) == 1 and bound[0].kind == "value" else None
            return self._written(value, depth + 1) if value is not None and depth < DEPTH else ""
        holder, key = _read(item)
        word = self.source.name(holder, self.scope).removeprefix(REQUEST)
        what = WRITTEN.get(word) or WRITTEN.get(word.partition(".")[0], "")
        if not what or not self.source.name(holder, self.scope).startswith(REQUEST):
            return ""
        name = self.source.text(key, self.scope) or "" if key is not None else ""
        is_secret = is_sensitive_name(name.replace("-", "_")) or name.lower() in ("authorization", "cookie")
        if is_secret or (what == "a header" and OF_PROXIES.search(name)):
            return ""
        return f"{what} {name}".strip() if name else what


def _unwritten(item: form.Expression) -> form.Expression:
    """A text before its case is changed or its beginning is looked at."""
    while isinstance(item, form.Call) and isinstance(item.function, form.Attribute) and item.function.name in OF_TEXTS:
        item = item.function.value
    return item


def _read(item: form.Expression) -> tuple[form.Expression, form.Expression | None]:
    """What is read, and by which key: `request.args.get("x")`, `request.headers["X"]`, `request.is_json`."""
    if isinstance(item, form.Subscript):
        return item.value, item.key
    method = item.function if isinstance(item, form.Call) else None
    if isinstance(item, form.Call) and isinstance(method, form.Attribute) and method.name == "get":
        return method.value, item.argument(0, "key")
    return item, None

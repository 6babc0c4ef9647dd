"""Which other origins may read what: preflights are answered or refused before the application, answers say to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from stopper.runtime.answers import Answer, Refusal
from stopper.runtime.cors.rules import Rule
from stopper.runtime.exchange import Exchange, Headers
from stopper.runtime.protection import Protection

if TYPE_CHECKING:
    from flask import Flask

    from stopper.runtime.setup import Setup

CONTROL = "browser.cors"
NAME = "cors"
ASKED = "HTTP_ACCESS_CONTROL_REQUEST_METHOD"
PREFIX = "access-control-"
VARY = "Vary"
VARIES_BY_ORIGIN = (VARY, "Origin")
VARIES = ("Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers")


class Cors(Protection):
    """The rules of [[cors]], the first whose paths fit; on these paths the policy alone says who may read.

    Every answer on a path whose answers differ by origin says so (Vary), whoever asks, so that no cache hands the
    answer for one to another.
    """

    name: ClassVar[str] = NAME
    controls: ClassVar[tuple[str, ...]] = (CONTROL,)

    def __init__(self, rules: tuple[Rule, ...], *, refuses_unlisted: bool) -> None:
        self._rules = rules
        self._refuses_unlisted = refuses_unlisted

    @classmethod
    def of(cls, setup: Setup) -> Self | None:
        rules = tuple(Rule(item) for item in setup.policy.cors)
        neighbour = setup.neighbours.has_hook_of("flask_cors") or _is_decorated(setup.app)
        if neighbour and not rules:
            setup.told.append(
                "Flask-CORS is there and the policy has no [[cors]], so Flask-CORS says which origins may read. Write "
                "the rules into [[cors]] and take it out: its patterns need not match to the end."
            )
            return None
        if neighbour:
            setup.told.append("Flask-CORS is there: on the paths of [[cors]] the policy stands instead. Take it out.")
        return cls(rules, refuses_unlisted=not neighbour)

    def on_request(self, exchange: Exchange) -> Answer | Refusal | None:
        environ = exchange.environ
        rule = self._rule(environ.get("PATH_INFO") or "/") if self._rules else None
        if environ["REQUEST_METHOD"] == "OPTIONS" and ASKED in environ and "HTTP_ORIGIN" in environ:
            return self._preflight(exchange, rule)
        if rule is not None:
            exchange.kept[NAME] = rule
        return None

    def _rule(self, path: str) -> Rule | None:
        for rule in self._rules:
            if rule.paths.hold(path):
                return rule
        return None

    def _preflight(self, exchange: Exchange, rule: Rule | None) -> Answer | Refusal | None:
        if rule is None and not self._refuses_unlisted:
            return None
        environ = exchange.environ
        varies = (VARY, ", ".join(VARIES))
        origin = environ["HTTP_ORIGIN"]
        if rule is not None and rule.lets_in(origin):
            asked = environ.get("HTTP_ACCESS_CONTROL_REQUEST_HEADERS") or ""
            found = rule.preflight(origin, environ[ASKED], asked)
            if found is not None:
                return Answer(204, headers=(*found, varies))
        note = "no rule for the path" if rule is None else "an origin, method or header that the rule does not list"
        return Refusal(403, CONTROL, "cors_refused", "Other sites may not ask for this.", note, (varies,))

    def on_response(self, exchange: Exchange, headers: Headers) -> None:
        rule = exchange.kept.get(NAME)
        if rule is None:
            return
        origin = exchange.environ.get("HTTP_ORIGIN")
        if any(name.startswith(PREFIX) for name in exchange.sent):
            headers[:] = [pair for pair in headers if not pair[0].lower().startswith(PREFIX)]
        if rule.for_everyone:  # whoever asks, so that a cache may hand the answer to all
            headers += rule.answers("")
            return
        if rule.lets_in(origin):
            headers += rule.answers(origin)
        if "vary" in exchange.sent:
            _vary(headers)
        else:
            headers.append(VARIES_BY_ORIGIN)


def _vary(headers: Headers) -> None:
    """Add Origin to the Vary header that is there, in place."""
    for index, (name, value) in enumerate(headers):
        if name.lower() == "vary":
            words = [word.strip().lower() for word in value.split(",")]
            if "origin" not in words and "*" not in words:
                headers[index] = (name, f"{value}, Origin" if value.strip() else "Origin")
            return


def _is_decorated(app: Flask) -> bool:
    """Whether a view is wrapped by Flask-CORS' decorator."""
    found = (getattr(view, "__globals__", {}) for view in app.view_functions.values())
    return any(names.get("__name__") == "flask_cors.decorator" for names in found)

"""Which other origins may read what: preflights are answered or refused before the application, answers say to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from stopper.runtime.answers import Answer, Refusal
from stopper.runtime.cors.rules import Rule
from stopper.runtime.events import Event, Events
from stopper.runtime.exchange import Exchange, Headers
from stopper.runtime.protection import Protection

if TYPE_CHECKING:
    from flask import Flask

    from stopper.runtime.setup import Setup

CONTROL = "browser.cors"
NAME = "cors"
EVENT = "cors_refused"
UNLISTED = "an origin, method or header that the rule does not list"
ASKED = "HTTP_ACCESS_CONTROL_REQUEST_METHOD"
PREFIX = "access-control-"
VARY = "Vary"
VARIES_BY_ORIGIN, VARIES_BY_COOKIE, VARIES_BY_BOTH = (VARY, "Origin"), (VARY, "Cookie"), (VARY, "Cookie, Origin")
VARIES = ("Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers")


class Cors(Protection):
    """The rules of [[cors]], the first whose paths fit; on these paths the policy alone says who may read.

    Every answer on a path whose answers differ by origin says so (Vary), whoever asks, so that no cache hands the
    answer for one to another.
    """

    name: ClassVar[str] = NAME
    controls: ClassVar[tuple[str, ...]] = (CONTROL,)

    def __init__(self, rules: tuple[Rule, ...], events: Events, *, refuses_unlisted: bool) -> None:
        self._rules = rules
        self._events = events
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
        return cls(rules, setup.events, refuses_unlisted=not neighbour)

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
                return Answer(204, headers=(*found, varies)) if rule.is_enforced else None
        note = "no rule for the path" if rule is None else UNLISTED
        refusal = Refusal(403, CONTROL, EVENT, "Other sites may not ask for this.", note, (varies,))
        if rule is None or rule.is_enforced:
            return refusal
        self._events.refused(refusal, exchange, enforced=False)
        return None

    def on_response(self, exchange: Exchange, headers: Headers) -> None:
        rule = exchange.kept.get(NAME)
        if rule is None:
            return
        origin = exchange.environ.get("HTTP_ORIGIN")
        if not rule.is_enforced:
            self._notice(exchange, headers, rule, origin)
            return
        if PREFIX in " ".join(exchange.sent):  # the quickest look for a name that none has as a rule
            headers[:] = [pair for pair in headers if not pair[0].lower().startswith(PREFIX)]
        if rule.for_everyone:  # whoever asks, so that a cache may hand the answer to all
            headers += rule.answers("")
            return
        if rule.lets_in(origin):
            headers += rule.answers(origin)
        if "vary" not in exchange.sent:
            headers.append(VARIES_BY_ORIGIN)
            return
        try:
            headers[headers.index(VARIES_BY_COOKIE)] = VARIES_BY_BOTH  # our sessions' own, as a rule
        except ValueError:
            _vary(headers)

    def _notice(self, exchange: Exchange, headers: Headers, rule: Rule, origin: str | None) -> None:
        """Record that the application lets an origin read what the rule would not."""
        allowed = {value for name, value in headers if name.lower() == "access-control-allow-origin"}
        if origin and not allowed.isdisjoint((origin, "*")) and not rule.lets_in(origin):
            event = Event(EVENT, CONTROL, enforced=False, note=f"the application lets in {UNLISTED}", often=True)
            self._events.record(event, exchange)


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

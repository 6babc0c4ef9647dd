"""Flask-Talisman in an application: its options, and the headers that follow from them.

Source: the signature of Talisman.init_app in Flask-Talisman 1.1.0 (the last release, 2023) and 0.7.0.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.responses.header_conditions import condition_of
from stopper.evidence.responses.switches import Switch, switch_of, written_at
from stopper.evidence.source.effective_value import assembled_text, definition_of, effective_value
from stopper.evidence.source.values import Known, Unknown, Value
from stopper.model import Place
from stopper.standard.holes import HOLE
from stopper.syntax import form

NAME = "flask_talisman.Talisman"
DEFAULTS: dict[str, object] = {
    "force_https": True,
    "force_https_permanent": False,
    "frame_options": "SAMEORIGIN",
    "strict_transport_security": True,
    "strict_transport_security_preload": False,
    "strict_transport_security_max_age": 31556926,
    "strict_transport_security_include_subdomains": True,
    "content_security_policy": {"default-src": "'self'", "object-src": "'none'"},
    "content_security_policy_report_only": False,
    "content_security_policy_nonce_in": None,
    "referrer_policy": "strict-origin-when-cross-origin",
    "permissions_policy": {"browsing-topics": "()"},
    "session_cookie_secure": True,
    "session_cookie_http_only": True,
    "session_cookie_samesite": "Lax",
    "x_content_type_options": True,
}
GOOGLE = {
    "font-src": "'self' themes.googleusercontent.com *.gstatic.com",
    "frame-src": "'self' www.google.com www.youtube.com",
    "script-src": "'self' ajax.googleapis.com *.googleanalytics.com *.google-analytics.com",
    "style-src": "'self' ajax.googleapis.com fonts.googleapis.com *.gstatic.com",
    "object-src": "'none'",
    "default-src": "'self' *.gstatic.com",
}
CONSTANTS: dict[str, object] = {
    "GOOGLE_CSP_POLICY": GOOGLE,
    "DEFAULT_CSP_POLICY": DEFAULTS["content_security_policy"],
    "DENY": "DENY",
    "SAMEORIGIN": "SAMEORIGIN",
    "ALLOW_FROM": "ALLOW-FROM",
    "ONE_YEAR_IN_SECS": 31556926,
    "DEFAULT_REFERRER_POLICY": "strict-origin-when-cross-origin",
}


class Option(Struct, frozen=True):
    """One option of Talisman: its value, where it is written, and whether it is written at all."""

    value: Value
    at: Place
    is_given: bool
    expression: form.Expression | None = None


class Talisman(Struct, frozen=True):
    """One Talisman of an application; `at` is the call that gives the options.

    `is_conditional` says that a setting decides whether it is installed at all, `switch` which one, where that is seen.
    """

    application: Application
    call: form.Call
    at: Place
    is_conditional: bool = False
    switch: Switch | None = None

    def option(self, name: str) -> Option:
        """An option by its name, Talisman's default where it is not given."""
        expression = self.call.keyword(name)
        if expression is not None:
            return Option(self._value(expression), self._place(expression), True, expression)
        spread = self._spread(name)
        if spread is not None:
            return spread
        return Option(Known(DEFAULTS.get(name)), self.at, False)

    def _place(self, expression: form.Expression) -> Place:
        scope = self.call.scope
        return written_at(self.application, expression, scope) or self.application.source.place(expression, scope)

    def _spread(self, name: str) -> Option | None:
        """An option given by `**OPTIONS`; unknown where the mapping cannot be read."""
        for keyword in self.call.keywords:
            if keyword.name is not None:
                continue
            table, scope = definition_of(self.application, keyword.value, self.call.scope)
            if not isinstance(table, form.Mapping):
                return Option(Unknown("the options are made at run time"), self.at, True)
            for key, value in zip(table.keys, table.values, strict=True):
                if key is not None and self.application.source.text(key, scope) == name:
                    place = self.application.source.place(value, scope)
                    return Option(effective_value(self.application, value, scope), place, True, value)
        return None

    def _value(self, expression: form.Expression) -> Value:
        name = self.application.source.name(expression, self.call.scope)
        word = name.rpartition(".")[2]
        if name.startswith("flask_talisman") and word in CONSTANTS:
            return Known(CONSTANTS[word])
        return effective_value(self.application, expression, self.call.scope)

    def nonce_directives(self) -> tuple[str, ...] | None:
        """The directives that get a nonce; None where the code does not show them."""
        value = self.option("content_security_policy_nonce_in").value
        if isinstance(value, Known):
            return tuple(str(item) for item in value.data) if isinstance(value.data, list | tuple | set) else ()
        return None

    def policy_text(self) -> str | None:
        """The Content-Security-Policy as it is sent, nonces as U+FFFC; "" where none is sent, None where unknown."""
        option = self.option("content_security_policy")
        nonces = self.nonce_directives() or ()
        if isinstance(option.value, Known):
            return _policy(option.value.data, nonces)
        if option.expression is None:
            return None
        found, scope = definition_of(self.application, option.expression, self.call.scope)
        if isinstance(found, form.Mapping):
            return _policy(dict(self._directives(found, scope)), nonces)
        return None

    def _directives(self, found: form.Mapping, scope: form.Scope) -> Iterator[tuple[str, str]]:
        for key, value in zip(found.keys, found.values, strict=True):
            name = self.application.source.text(key, scope) if key is not None else None
            if name:
                yield name, assembled_text(self.application, value, scope) or HOLE

    def directive_places(self) -> dict[str, Place]:
        """Where each directive of the policy is written."""
        option = self.option("content_security_policy")
        if option.expression is None:
            return {}
        found, scope = definition_of(self.application, option.expression, self.call.scope)
        source = self.application.source
        if not isinstance(found, form.Mapping):
            return {}
        return {
            (source.text(key, scope) or "").lower(): source.place(key, scope) for key in found.keys if key is not None
        }


def _policy(data: object, nonces: tuple[str, ...]) -> str | None:
    if not data:
        return ""
    if isinstance(data, str):
        data = {word: rest for word, _, rest in (part.strip().partition(" ") for part in data.split(";")) if word}
    if not isinstance(data, dict):
        return None
    parts = []
    for name, content in data.items():
        words = content if isinstance(content, str) else " ".join(str(item) for item in content)
        nonce = " 'nonce-\ufffc'" if name in nonces else ""
        parts.append(f"{name} {words}{nonce}")
    return "; ".join(parts)


def talismans(application: Application) -> list[Talisman]:
    """Every Talisman that meets the application in production, with the call that gives its options."""
    source = application.source
    calls = [call for call in source.instances(NAME) if call.arguments or call.keyword("app") is not None]
    found = []
    for call in (*calls, *source.calls(f"{NAME}().init_app")):
        condition = condition_of(source, call.block, call.scope)
        if condition != "never":
            switch = switch_of(application, call.block, call.scope) if condition else None
            found.append(Talisman(application, call, source.at(call), condition != "", switch))
    return found

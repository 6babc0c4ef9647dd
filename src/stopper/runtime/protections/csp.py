"""What a page may load and run: the content security policy, with a nonce for each response that asks for one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, Self
from urllib.parse import quote

from stopper.runtime.browser.kinds import DATA, DRAWING, OTHER, PAGE, Kinds
from stopper.runtime.browser.nonce import csp_nonce
from stopper.runtime.browser.policies import DRAWING as OF_DRAWINGS
from stopper.runtime.browser.policies import NO_PAGE, PagePolicy, framing_of, locked
from stopper.runtime.exchange import Environ, Exchange, Headers
from stopper.runtime.protection import Protection

if TYPE_CHECKING:
    from stopper.runtime.rules import RouteRules
    from stopper.runtime.setup import Setup

FRAMING = "framing"
ENFORCED = "Content-Security-Policy"
REPORTED = "Content-Security-Policy-Report-Only"
ENDPOINTS = "Reporting-Endpoints"
ENDPOINTS_NAME = ENDPOINTS.lower()
GROUP = "csp"


class Csp(Protection):
    """Pages get the policy of their route, data and drawings a locked one, and what runs nothing none.

    A policy that a view sends by itself stands. A page that asks for no nonce gets a policy without one, worked out
    beforehand; a stream gets one always, for it may ask after its headers are gone.
    """

    name: ClassVar[str] = "csp"
    controls: ClassVar[tuple[str, ...]] = ("browser.content-security-policy", "browser.framing")

    def __init__(self, setup: Setup) -> None:
        policy = setup.policy.csp
        self.mode = policy.mode
        self._header = ENFORCED if policy.mode == "enforce" else REPORTED
        self._small = self._header.lower()
        self._directives = policy.directives
        self._usual = PagePolicy.of(policy.directives)
        self._trial = PagePolicy.of({**policy.directives, **_listed(policy.trial)}) if policy.trial else None
        ancestors = policy.directives.get("frame-ancestors", ("'none'",))
        self._locked = {DATA: locked(NO_PAGE, ancestors), DRAWING: locked(OF_DRAWINGS, ancestors)}
        self._framing = setup.policy.headers.framing
        self._report_to = policy.report_to
        # Where the application lies at the root, as most do.
        self._reported = _ending(policy.report_to)
        self._kinds = Kinds()
        self._routes: dict[int, tuple[RouteRules, PagePolicy]] = {}

    @classmethod
    def of(cls, setup: Setup) -> Self:
        return cls(setup)

    def bind(self, setup: Setup) -> None:
        # Flask-Talisman's own stays where it is: its nonce is the one of its policy.
        setup.app.jinja_env.globals.setdefault("csp_nonce", csp_nonce)

    def on_response(self, exchange: Exchange, headers: Headers) -> None:
        names = exchange.sent
        kind = self._kinds.of(names.get("content-type", ""))
        if kind is OTHER or self._small in names:
            return
        rules = exchange.rules
        if rules is not None and rules.csp:
            page = self._of_route(rules)
            if page.framing is not None:
                exchange.kept[FRAMING] = page.framing
        elif kind is PAGE:
            page = self._usual
        else:
            headers.append((self._header, self._locked[kind]))
            return
        is_plain = not exchange.has_nonce and "content-length" in names
        ending = self._ending(exchange.environ, headers, names) if self._report_to else ""
        text = page.plain if is_plain and page.plain else page.text(exchange.nonce)
        headers.append((self._header, text + ending))
        if self._trial is not None and page is self._usual and REPORTED.lower() not in names:
            tried = self._trial
            text = tried.plain if is_plain and tried.plain else tried.text(exchange.nonce)
            headers.append((REPORTED, text + ending))

    def _of_route(self, rules: RouteRules) -> PagePolicy:
        """The policy of a route that has directives of its own, worked out once; the rules are kept beside it."""
        found = self._routes.get(id(rules))
        if found is None:
            said = _listed(rules.csp)
            framing = framing_of(said.get("frame-ancestors"), self._framing)
            found = self._routes[id(rules)] = (rules, PagePolicy.of({**self._directives, **said}, framing))
        return found[1]

    def _ending(self, environ: Environ, headers: Headers, names: Mapping[str, str]) -> str:
        """The end of a policy that names the place of its reports, in the words of old browsers and of new ones."""
        root = environ.get("SCRIPT_NAME")
        endpoints, ending = _ending(quote(root, encoding="latin-1") + self._report_to) if root else self._reported
        if ENDPOINTS_NAME not in names:
            headers.append(endpoints)
        return ending


def _ending(path: str) -> tuple[tuple[str, str], str]:
    return (ENDPOINTS, f'{GROUP}="{path}"'), f"; report-uri {path}; report-to {GROUP}"


def _listed(directives: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {name.lower(): tuple(sources) for name, sources in directives.items()}

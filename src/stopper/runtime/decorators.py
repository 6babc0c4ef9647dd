"""The decorators of views: each says something of one route, and what loosens the policy says why."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from stopper.model import UsageError
from stopper.policy.sections.limits import rates_in
from stopper.runtime.marks import View, marked
from stopper.standard.content_security_policy import directive_fault, weakens

T = TypeVar("T")


def public(view: View) -> View:
    """Nobody needs to be signed in: the route is public on purpose."""
    return marked(view, public=True, loosened={"public": "public on purpose"})


def roles(*names: str) -> Callable[[View], View]:
    """The user needs one of the roles."""
    if not names:
        raise UsageError('@stopper.roles needs a role, such as @stopper.roles("admin").')
    return lambda view: marked(view, public=False, roles=names)


def limit(*rates: str) -> Callable[[View], View]:
    """Rates at this route for each account, else client: "5/minute", "POST 5/minute", "anonymous 2/minute"."""
    rates_in(rates, "@stopper.limit")
    return lambda view: marked(view, limits=rates)


def csrf_exempt(*, reason: str) -> Callable[[View], View]:
    """Requests of other sites are let in, such as a webhook that is signed; `reason` says why that is safe."""
    if not reason.strip():
        raise UsageError('@stopper.csrf_exempt needs its reason, such as reason="signed by the payment service".')
    return lambda view: marked(view, csrf=False, loosened={"csrf_exempt": reason})


def csp(*, reason: str = "", **directives: str | Iterable[str]) -> Callable[[View], View]:
    """Directives of the content security policy that differ on this page, such as img_src="https://maps.example".

    UsageError where one is no directive, or where it lets in what a policy is there to stop and no `reason` says why.
    """
    said = {name.replace("_", "-"): _sources(value) for name, value in directives.items()}
    for name, sources in said.items():
        fault = directive_fault(name, sources)
        if fault:
            raise UsageError(f"@stopper.csp: {name} {fault}.")
    if weakens(said) and not reason.strip():
        raise UsageError('@stopper.csp lets in what the policy is there to stop: say why it may, with reason="…".')
    return lambda view: marked(view, csp=said, loosened={"csp": reason} if reason else {})


def _sources(value: str | Iterable[str]) -> tuple[str, ...]:
    return tuple(value.split()) if isinstance(value, str) else tuple(value)

"""What a protection is: one promise of the policy, kept at the stages of a request that it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from stopper.runtime.answers import Answer, Refusal
from stopper.runtime.exchange import Exchange, Headers

if TYPE_CHECKING:
    from flask import Request
    from werkzeug import Response

    from stopper.runtime.setup import Setup


class Protection:
    """One promise. A subclass overrides the stages that it needs; a stage that none overrides costs nothing.

    A protection is made once, before the first request, and shared by all threads: what it reads is frozen, what it
    changes is locked. `controls` are the ids of the controls that it can make true, `given_up` those of them that it
    does not by this policy, `left` the dotted options of the policy that it leaves to another extension. `answers` are
    the paths that it answers itself; where there are any, its `on_request` sees requests for these alone.
    """

    name: ClassVar[str]
    # The section of the policy that it enforces, where that is not called like it.
    section: ClassVar[str] = ""
    controls: ClassVar[tuple[str, ...]] = ()
    mode: str = "enforce"
    given_up: frozenset[str] = frozenset()
    left: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()

    @classmethod
    def of(cls, setup: Setup) -> Self | None:
        """The protection as the policy wants it; None where it has nothing to do, or another extension does it."""
        raise NotImplementedError

    def bind(self, setup: Setup) -> None:
        """Take the places inside Flask that the protection needs: hooks, Jinja's globals, the session interface."""

    def on_request(self, exchange: Exchange) -> Refusal | Answer | None:
        """The request before any code of the application. None lets it pass."""

    def on_route(self, exchange: Exchange, request: Request) -> Refusal | Answer | Response | None:
        """The request once Flask has found its route, before any other hook and the view. None lets it pass.

        A response of the application's own making, such as its way to the login page, is sent as it is.
        """

    def on_response(self, exchange: Exchange, headers: Headers) -> None:
        """The headers of the response, to be changed in place; `exchange.status` is its code. It must not raise."""

    def on_end(self, exchange: Exchange) -> None:
        """The end of the exchange, when the server has closed the body. It must not raise."""

"""Talisman as a decorator of single views: `@talisman(frame_options=None)` sends other headers with these pages."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.responses.talisman import NAME, Option, Talisman
from stopper.evidence.routes.routes import Route
from stopper.evidence.source.effective_value import assembled_text
from stopper.model import Place
from stopper.standard.holes import HOLE
from stopper.syntax import form


class PageTalisman(Struct, frozen=True):
    """One such decorator: the options that it is given, and the routes that carry it with the place at each."""

    talisman: Talisman
    routes: tuple[tuple[Route, Place], ...]

    @property
    def at(self) -> Place:
        """Where the options are given."""
        return self.talisman.at

    @property
    def is_for_users(self) -> bool:
        """Whether a page that it decorates is for signed-in users."""
        return any(route.is_guarded for route, _ in self.routes)

    def given(self, name: str) -> Option | None:
        """An option that this decorator changes; None where the application's own holds."""
        option = self.talisman.option(name)
        return option if option.is_given else None

    @property
    def policy(self) -> str | None:
        """The Content-Security-Policy of these pages, holes as U+FFFC, "" for none; None where it is not changed."""
        option = self.given("content_security_policy")
        if option is None:
            return None
        text = self.talisman.policy_text()
        if text is None and option.expression is not None:
            text = assembled_text(self.talisman.application, option.expression, self.talisman.call.scope)
        return HOLE if text is None else text


def page_talismans(application: Application) -> Iterator[PageTalisman]:
    """Every use of a Talisman as a decorator."""
    source = application.source
    for call in source.calls(f"{NAME}()"):
        yield PageTalisman(Talisman(application, call, source.at(call)), tuple(_routes(application, call)))


def _routes(application: Application, call: form.Call) -> Iterator[tuple[Route, Place]]:
    """The routes decorated with the call itself, or with the project's decorator that makes it."""
    node = call.scope.node
    own = application.source.names.name_of(node) if isinstance(node, form.Function) else ""
    for route in application.routes.live:
        for decorator in route.decorators:
            if decorator.expression is call or (own and decorator.name == own):
                yield route, decorator.at

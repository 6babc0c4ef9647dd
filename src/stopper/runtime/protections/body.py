"""Bodies within bounds: too long ones are refused before they are read, and lengths that mean two things at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from stopper.runtime.answers import Refusal
from stopper.runtime.exchange import Exchange
from stopper.runtime.input.requests import bounded
from stopper.runtime.input.streams import Counted
from stopper.runtime.input.uploads import UploadRule
from stopper.runtime.protection import Protection
from stopper.runtime.rules import RouteRules

if TYPE_CHECKING:
    from flask import Request

    from stopper.policy.sections.body import Body as BodyPolicy
    from stopper.runtime.setup import Setup

CONTROL = "input.body-limit"
EVENT = "input_refused"
NAME = "body"
# More digits than any body has bytes; Python converts longer numbers slowly.
DIGITS = 18


class Body(Protection):
    """The largest body of each route, the parts and memory of forms, and JSON that is read strictly."""

    name: ClassVar[str] = NAME
    controls: ClassVar[tuple[str, ...]] = (CONTROL, "input.strict-json")

    def __init__(self, setup: Setup, policy: BodyPolicy, limit: int) -> None:
        self.mode = policy.mode
        self._table = setup.table
        self._policy = policy
        self._uploads = setup.policy.uploads
        self._limit = limit

    @classmethod
    def of(cls, setup: Setup) -> Self:
        policy = setup.policy.body
        limit = policy.max_size or 10**DIGITS
        own = setup.app.config.get("MAX_CONTENT_LENGTH")
        if isinstance(own, int) and own != limit:
            limit = min(limit, own)
            setup.told.append(
                f"MAX_CONTENT_LENGTH is {own} and max-size in [body] {policy.max_size}: the smaller one holds. "
                "Say it in one place, the policy."
            )
        return cls(setup, policy, limit)

    def bind(self, setup: Setup) -> None:
        if self.mode != "enforce":
            return
        app, policy = setup.app, self._policy
        app.config.update(
            MAX_CONTENT_LENGTH=self._limit if policy.max_size else None,
            MAX_FORM_MEMORY_SIZE=policy.max_form_memory,
            MAX_FORM_PARTS=policy.max_form_parts,
        )
        app.request_class = bounded(app, policy)

    def on_request(self, exchange: Exchange) -> Refusal | None:
        environ = exchange.environ
        if not environ.get("QUERY_STRING", "").isascii():
            # No address has such bytes (RFC 3986), and Werkzeug makes an error 500 of them where the query is read.
            return Refusal(400, "input.validated", EVENT, "The address is not clear.", note="bytes in the query")
        length = environ.get("CONTENT_LENGTH")
        if not length:
            return self._chunked(exchange) if "HTTP_TRANSFER_ENCODING" in environ else None
        if not (length.isascii() and length.isdigit()) or len(length) > DIGITS:
            return _ambiguous("Content-Length is no number")
        if "HTTP_TRANSFER_ENCODING" in environ:
            return _ambiguous("Content-Length beside Transfer-Encoding")
        if int(length) > self._limit and int(length) > self._of_route(self._table.matching(environ)):
            return _too_large()
        return None

    def on_route(self, exchange: Exchange, request: Request) -> Refusal | None:
        if NAME in exchange.kept:  # counted as it is read, one further than Flask would cut it off without a word
            request.max_content_length = exchange.kept[NAME] + 1
            return None
        rules = exchange.rules
        if rules is None or (rules.max_body is None and rules.marks.upload is None):
            return None
        most = self._of_route(rules)
        if self.mode == "enforce":
            request.max_content_length = most
        return _too_large() if (request.content_length or 0) > most else None

    def _of_route(self, rules: RouteRules) -> int:
        if rules.max_body is not None:
            return rules.max_body
        upload = rules.marks.upload
        return upload.within(self._uploads).largest_body if isinstance(upload, UploadRule) else self._limit

    def _chunked(self, exchange: Exchange) -> Refusal | None:
        """A body whose length is not told: it is counted while it is read, whoever reads it."""
        environ = exchange.environ
        if str(environ["HTTP_TRANSFER_ENCODING"]).strip().lower() != "chunked":
            return _ambiguous("Transfer-Encoding is not chunked")
        if self.mode == "enforce":
            most = exchange.kept[NAME] = self._of_route(self._table.matching(environ))
            environ["wsgi.input"] = Counted(environ["wsgi.input"], most)
        return None


def _ambiguous(note: str) -> Refusal:
    return Refusal(400, CONTROL, EVENT, "The length of the body is not clear.", note=note)


def _too_large() -> Refusal:
    return Refusal(413, CONTROL, EVENT, "The body is too large.", note="longer than the policy allows")

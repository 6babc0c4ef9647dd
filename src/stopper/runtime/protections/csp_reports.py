"""Where browsers report what a page's policy blocked: a collector that is bounded in size, count and rate."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from stopper.runtime.answers import Answer
from stopper.runtime.events import Event, Events
from stopper.runtime.exchange import Environ, Exchange
from stopper.runtime.protection import Protection
from stopper.runtime.reports.allowance import Allowance
from stopper.runtime.reports.reading import MOST_BYTES, NEW, OLD, violations

if TYPE_CHECKING:
    from stopper.runtime.setup import Setup

CONTROL = "browser.content-security-policy"
# Of each process. One broken page of a busy site sends more than anybody reads.
RATE, BURST = 5.0, 50
REQUESTS, REQUESTS_AT_ONCE = 20.0, 100


class CspReports(Protection):
    """POSTs to the policy's path end here: read, told as events, and never handed to the application.

    Anybody can send them, so they are no evidence, and nothing in them is repeated but what Violation keeps.
    """

    name: ClassVar[str] = "csp-reports"

    def __init__(self, path: str, events: Events) -> None:
        self.answers = (path,)
        self._events = events
        self._requests = Allowance(REQUESTS, REQUESTS_AT_ONCE)
        self._told = Allowance(RATE, BURST)

    @classmethod
    def of(cls, setup: Setup) -> Self | None:
        path = setup.policy.csp.report_to
        return cls(path, setup.events) if path else None

    def on_request(self, exchange: Exchange) -> Answer | None:
        environ = exchange.environ
        if environ["REQUEST_METHOD"] != "POST":
            return Answer(405, headers=(("Allow", "POST"),))
        if not self._requests.take():
            return Answer(429, headers=(("Retry-After", "60"),))
        return Answer(self._collect(exchange, environ))

    def _collect(self, exchange: Exchange, environ: Environ) -> int:
        """Take the reports in; the status that tells the browser how that went."""
        kind = str(environ.get("CONTENT_TYPE") or "").partition(";")[0].strip().lower()
        if kind not in (OLD, NEW):
            return 415
        length = str(environ.get("CONTENT_LENGTH") or "")
        if not (length.isascii() and length.isdigit()):
            return 411
        if len(length) > len(str(MOST_BYTES)) or int(length) > MOST_BYTES:
            return 413
        found = violations(kind, environ["wsgi.input"].read(int(length)))
        if found is None:
            return 400
        for violation in found[: self._told.take(len(found))]:
            event = Event("csp_violation", CONTROL, violation.is_enforced, str(violation))
            self._events.record(event, exchange)
        return 204

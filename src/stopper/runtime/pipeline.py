"""The WSGI layer around an application: every request passes the protections in their order, every response too."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from http import HTTPStatus
from types import TracebackType
from typing import TYPE_CHECKING, Any

from flask import request
from werkzeug import Response
from werkzeug.exceptions import ClientDisconnected, HTTPException, RequestEntityTooLarge

from stopper.runtime.answers import Answer, Refusal
from stopper.runtime.exchange import KEY, Environ, Exchange, Headers
from stopper.runtime.protection import Protection
from stopper.runtime.refusing import told

if TYPE_CHECKING:
    from stopper.runtime.setup import Setup

ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None]
StartResponse = Callable[..., Callable[[bytes], object]]
Wsgi = Callable[[Environ, Any], Iterable[bytes]]
BODILESS = (204, 304)
STATUSES = {str(number): number for number in range(100, 1000)}


class Pipeline:
    """The protections of one application in their order, each stage with only those that take part in it."""

    def __init__(self, setup: Setup, protections: tuple[Protection, ...], inner: Wsgi) -> None:
        self.setup = setup
        self.protections = protections
        self.inner = inner
        self._errors = setup.policy.errors
        self._propagates = setup.app.testing or setup.app.debug
        self._requests = tuple(stage for stage in _stage(protections, "on_request") if not stage[0].answers)
        # Those that answer paths of their own cost no other request anything.
        self._answering = {path: _meeting(protections, path) for item in protections for path in item.answers}
        self._routes = _stage(protections, "on_route")
        # The response passes them the other way round.
        self._responses = tuple(item.on_response for item in reversed(protections) if _takes_part(item, "on_response"))
        self._ends = tuple(item.on_end for item in protections if _takes_part(item, "on_end"))
        for protection in protections:
            protection.bind(setup)
        setup.app.before_request_funcs.setdefault(None, []).insert(0, self.on_route)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        exchange = Exchange(environ, self)
        environ[KEY] = exchange
        for protection, stage in self._answering.get(environ.get("PATH_INFO") or "", self._requests):
            said = stage(exchange)
            if said is not None:
                answer = self._answer(said, protection, exchange)
                if answer is not None:
                    return self._end(self._send(answer, exchange, start_response), exchange)
        start = _Start(self, exchange, start_response)
        try:
            body = self.inner(environ, start)
        except (ClientDisconnected, RequestEntityTooLarge) as error:
            # While an application read the body that knows no such exception.
            body = self._unreadable(error, exchange, start)
        except Exception as error:  # whatever leaves an application is a 500 with our headers, and logged
            if self._propagates or _gives_socket_up(error, environ):
                raise
            body = self._broken(exchange, start)
        return self._end(body, exchange)

    def on_route(self) -> Any:
        """Flask's first hook before a request, for what needs the route; a response that ends the request, or None."""
        asked = request._get_current_object()  # type: ignore[attr-defined]  # once: each look through the proxy costs
        exchange = asked.environ.get(KEY)
        if not isinstance(exchange, Exchange) or exchange.pipeline is not self:
            return None
        exchange.rules = self.setup.table.of(asked.url_rule)
        for protection, stage in self._routes:
            said = stage(exchange, asked)
            if isinstance(said, Response):
                if protection.mode == "enforce":
                    return said
            elif said is not None:
                answer = self._answer(said, protection, exchange)
                if answer is not None:
                    return self.setup.app.response_class(
                        answer.body, answer.status, list(answer.headers), content_type=answer.content_type
                    )
        return None

    def finish(self, exchange: Exchange, status: str, headers: Headers) -> None:
        """Lay the protections' headers on a response that is about to be sent."""
        exchange.status = STATUSES.get(status[:3], 0)
        headers.extend(exchange.later)
        exchange.sent = {name.lower(): value for name, value in headers}
        for stage in self._responses:
            stage(exchange, headers)

    def _answer(self, said: Refusal | Answer, protection: Protection, exchange: Exchange) -> Answer | None:
        """What is answered; None where the policy only reports."""
        enforced = protection.mode == "enforce"
        if isinstance(said, Refusal):
            self.setup.events.refused(said, exchange, enforced=enforced)
            return told(said, exchange, self._errors) if enforced else None
        return said if enforced else None

    def _send(self, answer: Answer, exchange: Exchange, start_response: StartResponse) -> list[bytes]:
        status = f"{answer.status} {HTTPStatus(answer.status).phrase}"
        # RFC 9110 8.6: no length where there can be no body.
        of_body = [("Content-Type", answer.content_type), ("Content-Length", str(len(answer.body)))]
        headers = [*(of_body if answer.status not in BODILESS else ()), *answer.headers]
        self.finish(exchange, status, headers)
        start_response(status, headers)
        return [] if exchange.method == "HEAD" else [answer.body]

    def _unreadable(self, error: HTTPException, exchange: Exchange, start: _Start) -> list[bytes]:
        refusal = Refusal(error.code or 400, "input.body-limit", "input_refused", "The body cannot be read.")
        self.setup.events.refused(refusal, exchange, enforced=True)
        return self._send(told(refusal, exchange, self._errors), exchange, start.again)

    def _broken(self, exchange: Exchange, start: _Start) -> list[bytes]:
        """The answer where middleware or a mounted application let an exception out: Flask catches its own."""
        self.setup.app.logger.exception("An exception left the application (request %s).", exchange.request_id)
        refusal = Refusal(500, "observability.no-stack-traces", "application_error", "Something went wrong here.")
        self.setup.events.refused(refusal, exchange, enforced=True)
        answer = told(refusal, exchange, self._errors)
        return self._send(answer, exchange, start.again)

    def _end(self, body: Iterable[bytes], exchange: Exchange) -> Iterable[bytes]:
        return _Closing(body, self._ends, exchange) if self._ends else body


def _gives_socket_up(error: Exception, environ: Environ) -> bool:
    """Whether a WebSocket has ended: its library tells the server so, which must write nothing more to the socket.

    simple-websocket (Flask-Sock, Flask-SocketIO) raises StopIteration under gunicorn, and ConnectionError under
    Werkzeug's own server.
    """
    return "HTTP_UPGRADE" in environ and isinstance(error, StopIteration | ConnectionError)


class _Start:
    """WSGI's start_response, which lays the headers on whatever the application sends."""

    __slots__ = ("_exchange", "_inner", "_is_started", "_pipeline")

    def __init__(self, pipeline: Pipeline, exchange: Exchange, inner: StartResponse) -> None:
        self._pipeline = pipeline
        self._exchange = exchange
        self._inner = inner
        self._is_started = False

    def again(self, status: str, headers: Headers) -> Callable[[bytes], object]:
        """Start a response in place of the one that the application began, if it did, as PEP 3333 has it."""
        return self._inner(status, headers, sys.exc_info()) if self._is_started else self._inner(status, headers)

    def __call__(
        self, status: str, headers: Headers, exc_info: ExceptionInfo | None = None
    ) -> Callable[[bytes], object]:
        self._is_started = True
        self._pipeline.finish(self._exchange, status, headers)
        return self._inner(status, headers) if exc_info is None else self._inner(status, headers, exc_info)


class _Closing:
    """A body that tells the protections when the server has done with it."""

    __slots__ = ("_body", "_ends", "_exchange")

    def __init__(self, body: Iterable[bytes], ends: tuple[Callable[[Exchange], None], ...], exchange: Exchange) -> None:
        self._body = body
        self._ends = ends
        self._exchange = exchange

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._body)

    def close(self) -> None:
        try:
            if hasattr(self._body, "close"):
                self._body.close()
        finally:
            for end in self._ends:
                end(self._exchange)


class LazyPipeline:
    """What stands in app.wsgi_app until the first request: by then the configuration and all extensions are there."""

    def __init__(self, build: Callable[[], Pipeline], inner: Wsgi) -> None:
        self._build = build
        self._lock = threading.Lock()
        self._built: Pipeline | None = None
        self.inner = inner

    @property
    def built(self) -> Pipeline:
        """The pipeline, built once whoever asks first."""
        if self._built is None:
            with self._lock:
                if self._built is None:
                    self._built = self._build()
        return self._built

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        pipeline = self._built or self.built
        exchange = environ.get(KEY)
        if isinstance(exchange, Exchange) and exchange.pipeline is pipeline:  # `seal` has it outermost already
            return self.inner(environ, start_response)
        return pipeline(environ, start_response)


def _takes_part(protection: Protection, stage: str) -> bool:
    return getattr(type(protection), stage) is not getattr(Protection, stage)


def _meeting(protections: tuple[Protection, ...], path: str) -> tuple[tuple[Protection, Any], ...]:
    """The first stage of a request for a path that some protection answers itself."""
    return _stage(tuple(item for item in protections if not item.answers or path in item.answers), "on_request")


def _stage(protections: tuple[Protection, ...], stage: str) -> tuple[tuple[Protection, Any], ...]:
    return tuple((item, getattr(item, stage)) for item in protections if _takes_part(item, stage))

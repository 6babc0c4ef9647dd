"""How a refusal is told to the client: problem details (RFC 9457) or a short page, with the request id."""

from __future__ import annotations

import json
from http import HTTPStatus

from stopper.policy.sections.errors import Errors
from stopper.runtime.answers import Answer, Refusal
from stopper.runtime.exchange import Exchange

PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
    "<body><h1>{title}</h1><p>{detail}</p><p>Request {request_id}</p></body></html>"
)


def told(refusal: Refusal, exchange: Exchange, errors: Errors) -> Answer:
    """The answer that tells a client of a refusal, in the format that the policy and its Accept header ask for."""
    title = HTTPStatus(refusal.status).phrase
    if wants_json(exchange, errors):
        problem = {
            "type": "about:blank",
            "title": title,
            "status": refusal.status,
            "detail": refusal.detail,
            "instance": f"urn:request:{exchange.request_id}",
        }
        body, kind = json.dumps(problem).encode(), "application/problem+json"
    else:
        page = PAGE.format(title=title, detail=refusal.detail, request_id=exchange.request_id)
        body, kind = page.encode(), "text/html; charset=utf-8"
    return Answer(refusal.status, body, kind, (*refusal.headers, ("Cache-Control", "no-store")))


def wants_json(exchange: Exchange, errors: Errors) -> bool:
    """Whether a client of an API asks, by the policy or by its Accept header."""
    if errors.format != "negotiate":
        return errors.format == "json"
    accept = str(exchange.environ.get("HTTP_ACCEPT", ""))[:1000].lower()
    return "json" in accept and "text/html" not in accept

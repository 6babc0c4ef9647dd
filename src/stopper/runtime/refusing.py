"""How an error is told to the client: problem details (RFC 9457) or a short page, with the request's id."""

from __future__ import annotations

import json
from collections.abc import Mapping

from werkzeug.http import HTTP_STATUS_CODES

from stopper.policy.sections.errors import Errors
from stopper.runtime.answers import Answer, Refusal
from stopper.runtime.error_page import error_page
from stopper.runtime.exchange import Exchange

JSON, HTML = "application/problem+json", "text/html; charset=utf-8"
NOT_KEPT = ("Cache-Control", "no-store")
# A longer Accept is no browser's.
LONGEST = 1000


def told(refusal: Refusal, exchange: Exchange, errors: Errors) -> Answer:
    """The answer that tells a client of a refusal, in the format that the policy and its Accept header ask for."""
    headers = (*refusal.headers, NOT_KEPT)
    if wants_json(exchange, errors):
        return Answer(refusal.status, problem(refusal.status, refusal.detail, exchange), JSON, headers)
    title = title_of(refusal.status)
    page = error_page(title, refusal.detail, exchange.request_id, exchange.nonce, errors.contact)
    return Answer(refusal.status, page.encode(), HTML, headers)


def title_of(status: int) -> str:
    """What HTTP calls a status."""
    return HTTP_STATUS_CODES.get(status, "Error")


def problem(status: int, detail: str, exchange: Exchange, more: Mapping[str, object] | None = None) -> bytes:
    """Problem details, with `more` members; `about:blank` says that the status tells the type."""
    members = {
        "type": "about:blank",
        "title": title_of(status),
        "status": status,
        "detail": detail,
        "instance": f"urn:request:{exchange.request_id}",
        **(more or {}),
    }
    return json.dumps(members).encode()


def wants_json(exchange: Exchange, errors: Errors) -> bool:
    """Whether a client of an API asks, by the policy, by its Accept header, or else by the JSON that it sends."""
    if errors.format != "negotiate":
        return errors.format == "json"
    accept = str(exchange.environ.get("HTTP_ACCEPT", ""))[:LONGEST].lower()
    if "json" in accept:
        return "html" not in accept or _prefers_json(accept)
    return "html" not in accept and "json" in str(exchange.environ.get("CONTENT_TYPE", ""))[:LONGEST].lower()


def _prefers_json(accept: str) -> bool:
    """Whether JSON has a higher weight than HTML (RFC 9110, 12.5.1); the first of equal ones wins."""
    weights: dict[str, float] = {}
    for item in accept.split(","):
        kind, _, parameters = item.partition(";")
        known = "json" if "json" in kind else "html" if "html" in kind else ""
        if known and known not in weights:
            weights[known] = _weight(parameters)
    return max(weights, key=lambda kind: weights[kind]) == "json"


def _weight(parameters: str) -> float:
    for item in parameters.split(";"):
        name, _, value = item.strip().partition("=")
        if name == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0

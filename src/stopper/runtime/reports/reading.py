"""Reports of violations in both formats: the old one of report-uri, and the lists of the Reporting API."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stopper.standard.content_security_policy import DIRECTIVES

OLD = "application/csp-report"
NEW = "application/reports+json"
# A browser sends one by one, or what has gathered in a minute.
MOST_REPORTS = 20
MOST_BYTES = 64 * 1024
KEYWORDS = frozenset(
    {"inline", "eval", "wasm-eval", "self", "data", "blob", "trusted-types-policy", "trusted-types-sink"}
)
SCHEMES = ("http", "https", "ws", "wss")
LONGEST_SEGMENT = 20
LONGEST_PATH = 120
HOST = frozenset("abcdefghijklmnopqrstuvwxyz0123456789.-:[]")


@dataclass(frozen=True, slots=True)
class Violation:
    """What was blocked on which page by which directive; nothing of it can hold what a user typed or was given.

    `blocked` is a keyword or scheme and host, `page` a path in which long parts are left out: they may be tokens.
    """

    directive: str
    blocked: str
    page: str
    is_enforced: bool

    def __str__(self) -> str:
        return f"{self.directive} blocked {self.blocked} on {self.page}"


def violations(kind: str, body: bytes) -> tuple[Violation, ...] | None:
    """The violations in a report's body of this content type; None where it is no report."""
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if kind == OLD:
        found = document.get("csp-report") if isinstance(document, dict) else None
        return (_old(found),) if isinstance(found, Mapping) else None
    if not isinstance(document, list):
        return None
    return tuple(_new(document[:MOST_REPORTS]))


def _old(report: Mapping[str, object]) -> Violation:
    directive = report.get("effective-directive") or report.get("violated-directive")
    return Violation(
        _directive(directive),
        _blocked(report.get("blocked-uri")),
        _page(report.get("document-uri")),
        report.get("disposition") != "report",
    )


def _new(reports: list[object]) -> Iterator[Violation]:
    for report in reports:
        body = report.get("body") if isinstance(report, dict) and report.get("type") == "csp-violation" else None
        if isinstance(body, Mapping):
            yield Violation(
                _directive(body.get("effectiveDirective")),
                _blocked(body.get("blockedURL")),
                _page(body.get("documentURL")),
                body.get("disposition") != "report",
            )


def _directive(value: object) -> str:
    name = value.partition(" ")[0].lower() if isinstance(value, str) else ""
    return name if name in DIRECTIVES else "a directive"


def _blocked(value: object) -> str:
    """A keyword, or scheme and host; of anything else that it was something."""
    text = value[:500].lower() if isinstance(value, str) else ""
    if text in KEYWORDS:
        return text
    scheme, found, rest = text.partition("://")
    host = rest.partition("/")[0].partition("?")[0].partition("#")[0]
    is_host = 0 < len(host) <= LONGEST_PATH and HOST.issuperset(host)
    return f"{scheme}://{host}" if found and scheme in SCHEMES and is_host else "something"


def _page(value: object) -> str:
    """The path of an address without its query, and without what may be a token."""
    text = value[:2000] if isinstance(value, str) else ""
    path = text.partition("://")[2].partition("?")[0].partition("#")[0].partition("/")[2]
    parts = ["…" if len(part) > LONGEST_SEGMENT or "%" in part else part for part in path.split("/")]
    plain = "/" + "/".join(parts)
    is_plain = plain.replace("…", "").isascii() and plain.isprintable()
    return plain if is_plain and len(plain) <= LONGEST_PATH else "a page"

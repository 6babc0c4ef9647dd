"""Whether browsers may tell the page that a form came from: Flask-WTF demands it over HTTPS."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.responses import sent, to_application
from stopper.evidence.responses.headers import response_headers
from stopper.model import Place

WITHHELD = "no-referrer"
HEADER = "Referrer-Policy"


def withheld(application: Application, nginx: Nginx | None) -> Iterator[Place]:
    """Where the app or nginx tells browsers to withhold the Referer altogether; the last policy of a list counts."""
    for header in response_headers(application).of(HEADER):
        if header.text is not None and _last(header.text) == WITHHELD and not header.is_conditional:
            yield header.at
    for level in to_application(nginx) if nginx is not None else ():
        for item in sent(level, HEADER):
            if _last(item.value) == WITHHELD:
                yield item.at


def _last(text: str) -> str:
    return text.rpartition(",")[2].strip().lower()

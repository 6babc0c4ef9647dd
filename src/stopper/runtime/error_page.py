"""The page of an error: a title, a sentence, the request's id; nothing of the inside, no version, no script."""

from __future__ import annotations

from html import escape

# The style has the nonce of the response, so that a strict policy lets it apply.
PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">'
    "<title>{title}</title>"
    '<style nonce="{nonce}">:root{{color-scheme:light dark}}body{{font:1rem/1.5 system-ui,sans-serif;max-width:34rem;'
    "margin:15vh auto;padding:0 1rem}}h1{{font-size:1.4rem}}small{{opacity:.7}}</style></head>"
    "<body><main><h1>{title}</h1><p>{detail}</p>{contact}<p><small>Request {request_id}</small></p></main></body>"
    "</html>"
)


def error_page(title: str, detail: str, request_id: str, nonce: str, contact: str = "") -> str:
    """The page; every text in it is escaped."""
    return PAGE.format(
        title=escape(title),
        detail=escape(detail),
        request_id=escape(request_id),
        nonce=escape(nonce),
        contact=f"<p>{escape(contact)}</p>" if contact else "",
    )

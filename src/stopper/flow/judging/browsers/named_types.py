"""Whether what a call sends is read as HTML, by the type that its arguments name."""

from __future__ import annotations

from stopper.flow.judging.danger import SinkCall
from stopper.flow.values.constants import constant
from stopper.flow.values.value import Foreign, Table

MARKUP_TYPES = ("html", "xml", "svg")


def is_markup(call: SinkCall) -> bool:
    """Whether the response is read as HTML; Flask's own default is."""
    kind = constant(call.keywords.get("mimetype")) or constant(call.keywords.get("content_type"))
    if not kind:
        headers = call.keywords.get("headers")
        entries = headers.entries if isinstance(headers, Table) else {}
        kind = next((constant(value) for key, value in entries.items() if str(key).lower() == "content-type"), "")
    return not kind or any(word in kind.lower() for word in MARKUP_TYPES)


def is_html_content(call: SinkCall) -> bool:
    """Whether the part of a mail is HTML, by the type that stands before it."""
    kind = call.arguments[0] if call.arguments else call.keywords.get("mime_type")
    return kind.name.endswith(".html") if isinstance(kind, Foreign) else "html" in (constant(kind) or "")

"""Mails as the JSON of a sender's interface: which of its texts are HTML."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.flow.limits import MESSAGES_DEEP
from stopper.flow.values.contents import inside
from stopper.flow.values.value import Items, Known, Table, Value, options

# SendGrid's, Brevo's, Postmark's, Mandrill's and Resend's names of a page; in SES it stands under Html and Data.
PAGES = frozenset({"html", "htmlcontent", "html_content", "htmlbody", "html_body"})


def pages_of(value: Value, depth: int = MESSAGES_DEEP) -> Iterator[Value]:
    """The texts of a mail that its reader's program shows as a page."""
    for option in options(value) if depth else ():
        if isinstance(option, Table):
            yield from _pages_in(option, depth)
        elif isinstance(option, Items):
            for inner in inside(option):
                yield from pages_of(inner, depth - 1)


def _pages_in(table: Table, depth: int) -> Iterator[Value]:
    for key, inner in table.entries.items():
        if isinstance(key, str) and key.lower() in PAGES:
            yield from (one.entries.get("Data", one) if isinstance(one, Table) else one for one in options(inner))
        elif key in ("value", "content") and _is_html(table):
            yield inner
        else:
            yield from pages_of(inner, depth - 1)


def _is_html(table: Table) -> bool:
    kind = table.entries.get("type")
    return isinstance(kind, Known) and kind.data == "text/html"

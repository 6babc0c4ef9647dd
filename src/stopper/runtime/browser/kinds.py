"""What a response is to a browser, by its content type: a page, a drawing, data, or something that runs nothing."""

from __future__ import annotations

PAGE = "page"
DRAWING = "drawing"
DATA = "data"
# Styles, scripts, pictures and files: a policy of theirs would hold for workers and viewers that run them.
OTHER = "other"
PAGES = ("text/html", "application/xhtml+xml")
DATA_TYPES = ("application/json", "text/plain", "text/xml", "application/xml")
MOST = 256


class Kinds:
    """The kinds of content types that were seen, each worked out once; bounded."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def of(self, content_type: str) -> str:
        found = self._known.get(content_type)
        if found is None:
            if len(self._known) >= MOST:
                self._known.clear()
            found = self._known[content_type] = kind_of(content_type)
        return found


def kind_of(content_type: str) -> str:
    """The kind of a Content-Type header."""
    essence = content_type.partition(";")[0].strip().lower()
    if essence in PAGES:
        return PAGE
    if essence == "image/svg+xml":
        return DRAWING
    return DATA if essence in DATA_TYPES or essence.endswith(("+json", "+xml")) else OTHER

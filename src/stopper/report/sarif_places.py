"""Places and messages as SARIF writes them."""

from __future__ import annotations

from urllib.parse import quote

from stopper.model import Place
from stopper.report.sarif_limits import CHARACTERS_PER_MESSAGE
from stopper.report.spans import shortened, visible
from stopper.standard.regex import regex

Table = dict[str, object]
PLACEHOLDER = regex(r"\{(\d+)\}")


def message(words: str) -> Table:
    """A message with control characters escaped and cut to length, never empty, which SARIF forbids.

    What SARIF would take for a link or a placeholder (3.11.5, 3.11.6) is protected; other brackets and braces are left,
    because GitHub would show their protection.
    """
    cut = shortened(visible(words).strip(), CHARACTERS_PER_MESSAGE) or "no message"
    if "](" in cut:
        cut = cut.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return {"text": PLACEHOLDER.sub(r"{{\1}}", cut)}


def location(at: Place) -> Table:
    """A location with its region; the context is its logical location."""
    found: Table = {"physicalLocation": physical(at)}
    if at.context:
        found["logicalLocations"] = [{"fullyQualifiedName": shortened(visible(at.context), 200)}]
    return found


def physical(at: Place) -> Table:
    """The file relative to the repository's root, as GitHub wants it, and the region (line 1 for a whole file)."""
    # Bytes that are not UTF-8 come as lone surrogates from the file system, and go back as those bytes.
    uri = (
        quote(at.path.encode("utf-8", "surrogateescape"))
        if _is_encodable(at.path)
        else quote(at.path, errors="replace")
    )
    region: Table = {"startLine": max(at.line, 1), "startColumn": max(at.column, 1)}
    if at.end_line > at.line > 0:
        region["endLine"] = at.end_line
    if uri.startswith("/"):  # a file of the deployment that lies elsewhere
        return {"artifactLocation": {"uri": f"file://{uri}"}, "region": region}
    return {"artifactLocation": {"uri": uri or ".", "uriBaseId": "%SRCROOT%"}, "region": region}


def _is_encodable(path: str) -> bool:
    try:
        path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return False
    return True

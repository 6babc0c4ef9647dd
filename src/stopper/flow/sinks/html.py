"""HTML: whether a stranger's part can become markup or code where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from stopper.flow.judging.browsers.callback_names import in_callbacks
from stopper.flow.judging.browsers.html_context import Document, Spot, spot_at
from stopper.flow.judging.browsers.loaded_addresses import loaded, refreshed
from stopper.flow.judging.browsers.mail_trees import pages_of
from stopper.flow.judging.browsers.named_types import is_html_content, is_markup
from stopper.flow.judging.browsers.pages_of_programs import rendered
from stopper.flow.judging.browsers.responses import is_sent_as_text
from stopper.flow.judging.browsers.script_addresses import URL_FIX, code_at_start, gone_to
from stopper.flow.judging.browsers.script_texts import may_end, opened
from stopper.flow.judging.danger import Danger, SinkCall
from stopper.flow.judging.kinds import KINDS
from stopper.flow.judging.quotes import SCRIPT, open_quote
from stopper.flow.values.texts.checks import BACKSLASHED
from stopper.flow.values.texts.fillings import (
    Filling,
    fillings,
    first_fitting,
    is_number,
    is_word,
    may_contain,
    may_hold_any,
)
from stopper.flow.values.value import Hole, Untrusted, options

FIX = "Let the template escape it, or call markupsafe.escape; HTML that users may write goes through nh3.clean."
QUOTES_FIX = "Put the attribute in quotes, and let the template escape the value."
SCRIPT_FIX = "Write it with the filter tojson, or keep it in a data attribute that the script reads."
ESCAPED = frozenset({"html", "markup", "url", "base64", "js"})
MARKUP_ATTACKS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<SCRIPT SRC=//EVIL.EXAMPLE/></SCRIPT>",
    "<SCRIPT/SRC=//EVIL.EXAMPLE/></SCRIPT>",
    "<b>",
    "<img src=x onerror=alert(1) ",
)
WHOLE = frozenset({*KINDS["html"].notes, ""})
"""Notes of a whole text; any other note is the place of an output in its template."""
MAILED = frozenset({"mail", "mail-tree", "content"})
"""Whoever asks for a mail to somebody else chooses the host of the request, and of no other page."""


def dangers(call: SinkCall) -> Iterator[Danger]:
    """Each hole that can become more than text; the note is its context, or `markup` or `response` for a whole text."""
    if call.note == "callback":
        yield from in_callbacks(_written(call))
        return
    if call.note in _ASKING and not _ASKING[call.note](call):
        return
    document = Document()
    for filling in _written(call):
        if is_number(filling.hole) or (filling.hole.origin.kind == "host" and call.note not in MAILED):
            continue
        spot = (
            document.spot_at(filling.before, filling.after) if call.note in WHOLE else _spot(call.note, filling.before)
        )
        found = _JUDGES.get(spot.kind, _in_text)(filling, spot)
        if found is not None:
            yield rendered(found) if call.note == "rendered" else found


def _spot(note: str, before: str) -> Spot:
    """The spot that a template's note means; the quotes of an attribute are its last character."""
    kind = note.rstrip("'\"")
    quote = note[len(kind) :]
    if kind == "name":
        # What stands bare in a tag may be whole attributes, with quotes of their own: those of a macro.
        return spot_at(f"<a {before}")
    if quote and quote in before:
        # The template writes none there: an output before the hole has ended the attribute.
        return spot_at(f"<a x={quote}{before}")
    return Spot(kind, quote, before)


def _written(call: SinkCall) -> Iterator[Filling]:
    """The holes of a text; data that a view returns becomes JSON."""
    for option in pages_of(call.value) if call.note == "mail-tree" else options(call.value):
        if call.note != "response" or not isinstance(option, Untrusted) or is_sent_as_text(option):
            # A part of a mail was judged where it was made, and a page that is rendered is no object.
            yield from fillings(option, objects=call.note not in ("mail", "rendered"))


_COMMENTED = {"//": ("\nalert(1)//", "\ralert(1)//"), "/*": ("*/alert(1)/*",)}
_ASKING = {"response": is_markup, "content": is_html_content}


def _in_text(filling: Filling, spot: Spot) -> Danger | None:
    hole = filling.hole
    if hole.encoders & (ESCAPED | {"html-text"}):
        return None
    attack = first_fitting(hole, MARKUP_ATTACKS)
    return Danger(hole, "in the text of the page", attack, FIX) if attack else None


def _in_quotes(filling: Filling, spot: Spot) -> Danger | None:
    hole = filling.hole
    # JSON for a page keeps its double quotes, and writes apostrophes as an escape of its own.
    is_open = spot.quote == '"' and "js" in hole.encoders and not hole.encoders & {"html", "url", "base64"}
    if hole.encoders & ESCAPED - {"markup"} and not is_open:
        return None
    quotes = (spot.quote,) if spot.quote else ('"', "'")
    tries = (
        [f"{quote} onmouseover={quote}alert(1)" for quote in quotes] + [f"{quote}>" for quote in quotes] + list(quotes)
    )
    attack = first_fitting(hole, tries)
    return Danger(hole, "in a quoted attribute", attack, FIX, "markup" not in hole.encoders) if attack else None


def _unquoted(filling: Filling, spot: Spot) -> Danger | None:
    hole = filling.hole
    if not may_hold_any(hole, " \t\n\r\f>/") or hole.encoders & {"url", "base64"}:
        return None
    attack = first_fitting(
        hole,
        ("x onmouseover=alert(1)", "x\tonmouseover=alert(1)", "x><script>alert(1)</script>", " x", "\tx", " X", "\tX"),
    )
    return (
        Danger(hole, "in an attribute without quotes, where escaping does not help", attack or "x", QUOTES_FIX)
        if attack
        else None
    )


def _in_url(filling: Filling, spot: Spot) -> Danger | None:
    hole = filling.hole
    scheme, colon, code = spot.within.lstrip().partition(":")
    if colon and scheme.lower() == "javascript":
        # The browser takes the escaping and the percent signs off, and runs what is left.
        plain = replace(hole, encoders=hole.encoders - {"url"} | {"html"})
        within = Spot("code", spot.quote, code)
        in_code = _in_event(replace(filling, hole=plain), within) or _in_quotes(filling, spot)
        return in_code or _decoded_json(hole)
    attack = code_at_start(hole) if not spot.within.strip() else ""
    return (
        Danger(hole, "at the start of an address in the page", attack, URL_FIX) if attack else _in_quotes(filling, spot)
    )


def _decoded_json(hole: Hole) -> Danger | None:
    """JSON in a `javascript:` address, whose quotes a percent sign writes."""
    if "js" not in hole.encoders or "url" in hole.encoders or not may_contain(hole, "%22"):
        return None
    return Danger(hole, "in an address that runs as code, behind percent signs", "%22-alert(1)-%22", SCRIPT_FIX)


def _loaded(filling: Filling, spot: Spot) -> Danger | None:
    return loaded(filling.hole, spot.within) or _in_quotes(filling, spot)


def _refreshed(filling: Filling, spot: Spot) -> Danger | None:
    return refreshed(filling.hole, spot.within) or _in_quotes(filling, spot)


def _in_document(filling: Filling, spot: Spot) -> Danger | None:
    """`srcdoc`: the browser takes the escaping off and reads what is left as a page."""
    hole = filling.hole
    if hole.encoders & {"markup", "url", "base64", "js"} or is_word(hole):
        return None
    escaped = "html" in hole.encoders
    attack = "<script>alert(1)</script>" if escaped else first_fitting(hole, ("<script>alert(1)</script>", "<b>"))
    return Danger(hole, "in srcdoc, where escaping does not help", attack, FIX) if attack else None


def _in_data(filling: Filling, spot: Spot) -> Danger | None:
    """A script element that holds data is not run, but it can be ended."""
    hole = filling.hole
    if hole.encoders & {"js", "url", "base64", "html"} or not may_contain(hole, "</"):
        return None
    return Danger(hole, "in a script element that it can end", "</script><script>alert(1)</script>", SCRIPT_FIX)


def _in_script(filling: Filling, spot: Spot) -> Danger | None:
    hole, quote = filling.hole, open_quote(spot.within, SCRIPT)
    if quote in SCRIPT.comments:
        attack = first_fitting(hole, _COMMENTED[quote])
        return Danger(hole, "in a comment of a script", attack, SCRIPT_FIX, is_certain=False) if attack else None
    if (address := gone_to(hole, spot.within)) is not None:
        return address
    if hole.encoders & {"js", "base64"} or is_word(hole):
        return _evaluated(hole) if quote == "`" else _quoted_twice(hole, spot.within)
    end = "</script><script>alert(1)</script>"
    if "json" in hole.encoders:
        return (
            Danger(hole, "in a script, as JSON that can end it", end, SCRIPT_FIX) if may_contain(hole, "</") else None
        )
    if not quote:
        return _if_fits(hole, "in a script, outside quotes", ("alert(1)", "alert`1`", "a.b"))
    if BACKSLASHED.get(quote) in hole.encoders:
        return _if_fits(hole, f"in a script, inside {quote} quotes", (end,))
    return _if_fits(
        hole, f"in a script, inside {quote} quotes", (f"{quote};alert(1)//", f"{quote}-alert(1)-{quote}", quote, end)
    ) or (
        Danger(hole, f"in a script, inside {quote} quotes that it can leave open", "\\", SCRIPT_FIX, is_certain=False)
        if filling.has_hole_after and may_contain(hole, "\\")
        else None
    )


def _evaluated(hole: Hole) -> Danger | None:
    """What JSON leaves as it is, a text in backticks evaluates."""
    return _if_fits(hole, "in a script, inside ` quotes", ("${alert(1)}", "${a.b}"))


def _quoted_twice(hole: Hole, within: str) -> Danger | None:
    """JSON of a text brings its own quotes: within others these end first, and the text stands outside."""
    if "js" not in hole.encoders or not within.endswith('"') or open_quote(within[:-1], SCRIPT) != '"':
        return None
    return _if_fits(hole, "in a script, as JSON inside quotes, which its own quotes end", ("-alert(1)-", "-alert`1`-"))


def _if_fits(hole: Hole, place: str, tries: tuple[str, ...]) -> Danger | None:
    attack = first_fitting(hole, tries)
    return Danger(hole, place, attack, SCRIPT_FIX) if attack else None


def _in_event(filling: Filling, spot: Spot) -> Danger | None:
    """The browser takes the escaping off before it runs the handler."""
    return (
        gone_to(filling.hole, spot.within)
        or _in_handler(filling, spot)
        or (None if spot.quote else _unquoted(filling, spot))
    )


def _in_handler(filling: Filling, spot: Spot) -> Danger | None:
    hole = filling.hole
    if hole.encoders & {"js", "base64", "url"} or is_word(hole):
        return (_in_quotes(filling, spot) or _quoted_twice(hole, spot.within)) if "js" in hole.encoders else None
    quote = open_quote(spot.within, SCRIPT)
    if quote:
        is_written = may_contain(hole, quote) or "html" in hole.encoders
        attack = f"{quote if is_written else f'&#{ord(quote)};'});alert(1)//"
        fits = may_end(hole, quote, is_address=spot.kind == "code")
        return Danger(hole, "in an event handler, where escaping does not help", attack, SCRIPT_FIX) if fits else None
    return _if_fits(hole, "in an event handler, where escaping does not help", ("alert(1)", "alert`1`", "a.b"))


def _in_style(filling: Filling, spot: Spot) -> Danger | None:
    hole = filling.hole
    if is_word(hole) or hole.encoders & {"base64", "js", "url"}:
        return _in_quotes(filling, spot) if spot.quote and "js" in hole.encoders else None
    tries = ("</style><script>alert(1)</script>", "red;background:url(//evil.example)", "red;}", "red;")
    attack = first_fitting(hole, tries[1:] if hole.encoders & ESCAPED or spot.quote else tries)
    place, is_bare = "in a style sheet or style attribute", not hole.encoders & ESCAPED
    return Danger(hole, place, attack, FIX, is_bare) if attack else None


def _in_comment(filling: Filling, spot: Spot) -> Danger | None:
    hole = filling.hole
    fits = not hole.encoders & ESCAPED and may_contain(hole, "-->")
    return Danger(hole, "in a comment of the page", "--><script>alert(1)</script>", FIX) if fits else None


def _as_name(filling: Filling, spot: Spot) -> Danger | None:
    hole = filling.hole
    if is_word(hole) and spot.kind == "name":
        return None
    tries = ("onmouseover=alert(1)", "onmouseover=alert`1`", "x x", "X X")
    attack = "script" if spot.kind == "tag" else first_fitting(hole, tries)
    return Danger(hole, "as the name of a tag or attribute", attack, QUOTES_FIX) if attack else None


_JUDGES: dict[str, Callable[[Filling, Spot], Danger | None]] = {
    "text": _in_text,
    "quoted": _in_quotes,
    "unquoted": _unquoted,
    "url": _in_url,
    "loaded": _loaded,
    "refresh": _refreshed,
    "srcdoc": _in_document,
    "data": _in_data,
    "script": _in_script,
    "opened": lambda filling, _: opened(filling),
    "event": _in_event,
    "style": _in_style,
    "comment": _in_comment,
    "name": _as_name,
    "tag": _as_name,
}

"""Python that is evaluated, imported, or looked up by its name; stylesheets, which are programs too."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterator, Mapping

from stopper.flow.judging.danger import Danger, SinkCall
from stopper.flow.judging.quotes import PYTHON, open_quote
from stopper.flow.values.contents import holes
from stopper.flow.values.texts.fillings import Filling, fillings, first_fitting, is_number, may_contain, may_hold_any
from stopper.flow.values.value import Known, Untrusted, options
from stopper.standard.holes import HOLE

FIX = "Do not evaluate it: use ast.literal_eval for a literal, or a table of allowed functions."
IMPORT_FIX = "Look the module up in a table of allowed ones."
LOOKUP_FIX = "Look the name up in a table of allowed ones."
ATTACKS = ("__import__('os').system('id')", '__import__("os").system("id")', "exit()", "f()")
POWER = "9**9**9**9"
UNNAMED = (string.punctuation + string.whitespace).replace("_", "")
"""What no name of Python holds."""
STYLESHEET_FIX = "Keep the stylesheets in the project, and give the stranger's part as a parameter (XSLT.strparam)."
HANDLERS_FIX = "Keep the configuration in the project, and take its level alone from the request."
SANDBOX_FIX = "Run nothing that is sent; where that is the purpose, in a container without network, secrets and rights."
READS = "<xsl:copy-of select=\"document('file:///etc/passwd')\"/>"
HARMLESS = frozenset({"repr", "base64", "filename"})


def dangers(call: SinkCall) -> Iterator[Danger]:
    """Each hole that chooses what is run."""
    if call.note == "program":
        for hole in holes(call.value)[:1]:
            attack = "__import__('os').system('id')"
            yield Danger(hole, "as the file that an interpreter runs", attack, SANDBOX_FIX, is_certain=False)
        return
    judge = BY_NOTE.get(call.note, _evaluated)
    for option in options(call.value):
        if isinstance(option, Untrusted) and option.shape == "file" and call.note:
            continue
        for filling in fillings(option):
            found = None if is_number(filling.hole) else judge(filling, call)
            if found is not None:
                yield found


def _evaluated(filling: Filling, call: SinkCall) -> Danger | None:
    hole, quote = filling.hole, open_quote(filling.before, PYTHON)
    if not quote:
        if hole.encoders & HARMLESS:
            return None
        place = (
            "the whole expression" if filling.is_first and not filling.after else "outside quotes of the evaluated code"
        )
        if not may_hold_any(hole, UNNAMED):
            return _named(filling, place)
        if not may_hold_any(hole, f"{string.ascii_letters}_'\""):
            # Digits and signs name nothing: at worst they take long.
            return Danger(hole, place, POWER, FIX, is_certain=False) if may_contain(hole, POWER) else None
        return Danger(hole, place, first_fitting(hole, ATTACKS) or "f()", FIX)
    if may_contain(hole, quote[0]):
        attack = (
            f"{quote}+__import__({_other(quote)}os{_other(quote)}).system({_other(quote)}id{_other(quote)})+{quote}"
        )
        return Danger(hole, f"inside {quote} quotes of the evaluated code", attack, FIX, "repr" not in hole.encoders)
    if filling.has_hole_after and may_contain(hole, "\\"):
        return Danger(
            hole, f"inside {quote} quotes of the evaluated code, which it can leave open", "\\", FIX, is_certain=False
        )
    return None


def _named(filling: Filling, place: str) -> Danger | None:
    """A name may be read; within what is not known it is most often quoted."""
    is_within = filling.before.endswith(HOLE)
    return None if is_within else Danger(filling.hole, place, "secret", FIX, is_certain=False)


def _transformed(filling: Filling, call: SinkCall) -> Danger | None:
    return Danger(filling.hole, "as a stylesheet, which reads files and calls other servers", READS, STYLESHEET_FIX)


def _configured(filling: Filling, call: SinkCall) -> Danger | None:
    hole = filling.hole
    # Of a table of settings that holds more than is known, nothing is followed.
    if not hole.is_certain or hole.origin.trust != "direct" or (filling.before and not may_contain(hole, "/")):
        return None
    attack = first_fitting(hole, ("../uploads/x.conf", "/tmp/x.conf")) or "/"  # noqa: S108  # an attack
    return Danger(hole, "as a configuration of logging, whose handlers are evaluated", attack, HANDLERS_FIX)


def _other(quote: str) -> str:
    return '"' if quote[0] == "'" else "'"


def _imported(filling: Filling, call: SinkCall) -> Danger | None:
    hole = filling.hole
    if filling.is_first:
        return Danger(
            hole, "the module that is imported", first_fitting(hole, ("antigravity", "this")) or "x", IMPORT_FIX
        )
    if may_contain(hole, ".") or not filling.before.endswith("."):
        place = f"the module that is imported, after {filling.before[:40]!r}"
        return Danger(hole, place, "tests", IMPORT_FIX, is_certain=False)
    return None


def _looked_up(filling: Filling, call: SinkCall) -> Danger | None:
    # A prefix of the project's own keeps it to functions that were named for this.
    if not filling.is_first or _has_harmless_default(call):
        return None
    return Danger(filling.hole, "the attribute that is looked up", "__class__", LOOKUP_FIX, is_certain=False)


def _has_harmless_default(call: SinkCall) -> bool:
    """`getattr(settings, name, False)`: what is asked for is a value, not something to call."""
    return len(call.arguments) > 2 and isinstance(call.arguments[2], Known) and call.arguments[2].data is not None


BY_NOTE: Mapping[str, Callable[[Filling, SinkCall], Danger | None]] = {
    "handlers": _configured,
    "import": _imported,
    "lookup": _looked_up,
    "stylesheet": _transformed,
}

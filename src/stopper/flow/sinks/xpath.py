"""XPath expressions: what a stranger writes into one, by where it stands there."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.flow.judging.danger import Danger, SinkCall
from stopper.flow.judging.quotes import XPATH, open_quote
from stopper.flow.values.texts.fillings import Filling, fillings, first_fitting, is_number, is_word, may_contain
from stopper.standard.regex import regex

FIX = "Pass it as a variable: tree.xpath('//user[@name=$name]', name=value)."
# What is asked may be no tree, but a text or a list: its constant beginning says whether it is an expression.
GUESSES = {
    "guess": regex(r"[/\[\]@]"),
    "predicate": regex(r"\[@?[\w.:-]+\s*=\s*['\"]?\Z|\A\.//?(?:[\w*]+//?)*\Z"),
}


def dangers(call: SinkCall) -> Iterator[Danger]:
    """Each hole that can change what the expression selects."""
    for filling in fillings(call.value):
        if is_number(filling.hole) or "xpath" in filling.hole.encoders:
            continue
        guess = GUESSES.get(call.note)
        if guess is not None and not guess.search(filling.before):
            continue
        found = _danger(filling)
        if found is not None:
            yield found


def _danger(filling: Filling) -> Danger | None:
    hole, quote = filling.hole, open_quote(filling.before, XPATH)
    if quote:
        attack = first_fitting(hole, (f"{quote} or {quote}1{quote}={quote}1", f"{quote}|//*|{quote}", quote))
        named = "single" if quote == "'" else "double"
        # XPath knows no escapes: only the quote itself ends the text.
        return (
            Danger(hole, f"inside {named} quotes of the expression", attack, FIX) if may_contain(hole, quote) else None
        )
    if is_word(hole):
        return None
    attack = first_fitting(hole, ("1 or 1=1", "*|//*", "//*", "(1)"))
    return Danger(hole, "outside quotes of the expression", attack, FIX) if attack else None

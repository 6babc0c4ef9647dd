"""JSONP: a script that begins with a stranger's text runs it in the page that loads the script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stopper.flow.judging.danger import Danger
from stopper.flow.values.texts.fillings import Filling, first_fitting, is_word

CALLBACK = "as the name of the function that a script calls"
CALLBACK_FIX = (
    "Answer with JSON and let the origins that may read it do so by CORS, or match the name with [A-Za-z_]\\w*."
)


def in_callbacks(written: Iterable[Filling]) -> Iterator[Danger]:
    """Each hole of an answer that is the name of what it calls."""
    for filling in written:
        if filling.is_first and filling.after.lstrip().startswith("(") and not is_word(filling.hole):
            attack = first_fitting(filling.hole, ("alert(1)//", "alert`1`//", "a.b"))
            if attack:
                yield Danger(filling.hole, CALLBACK, attack, CALLBACK_FIX, is_certain=False)

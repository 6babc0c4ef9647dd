"""Arguments that a program runs as a text of its own: an editor's commands, statements of a client of databases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from stopper.flow.judging.danger import Danger
from stopper.flow.values.texts.fillings import Filling, fillings, first_fitting, is_number
from stopper.flow.values.value import Value
from stopper.standard.regex import regex

FIX = "Do it in Python, or let nothing but letters and digits through."


class Texts(Struct, frozen=True):
    """The options behind which the text stands, and those that take another word; `first` where it is an operand."""

    options: frozenset[str]
    others: frozenset[str]
    first: bool


EDITOR = Texts(frozenset({"-e", "--expression"}), frozenset({"-f", "--file", "-l"}), first=True)
AWK = Texts(frozenset({"-e", "--source"}), frozenset({"-F", "-v", "-f", "--file"}), first=True)
MYSQL = Texts(frozenset({"-e", "--execute"}), frozenset(), first=False)
TEXTS = {
    **dict.fromkeys(("sed", "gsed"), EDITOR),
    **dict.fromkeys(("awk", "gawk", "mawk"), AWK),
    **dict.fromkeys(("mysql", "mariadb"), MYSQL),
    "psql": Texts(frozenset({"-c", "--command"}), frozenset(), first=False),
}
FILES = frozenset({"-f", "--file"})
"""Behind these stands a file with the text, and no operand is one."""
SEPARATED = regex(r"\s*[\d$,]*(?P<substitutes>s?)(?P<sign>[^\w\s])")
"""`s/…/…/`, or the address `/…/` of a command."""


def runs_text(program: str, before: Sequence[str]) -> bool:
    """Whether the argument of a program behind these is such a text."""
    texts = TEXTS.get(program)
    if texts is None:
        return False
    last = before[-1] if before else ""
    if last in texts.options:
        return True
    has_text = not FILES.isdisjoint(before) or not texts.options.isdisjoint(before)
    return texts.first and not has_text and last not in texts.others and _is_first(before, texts)


def _is_first(before: Sequence[str], texts: Texts) -> bool:
    """Whether nothing but options, and their values, stands before an operand."""
    behind = ("", *before)
    return all(word.startswith("-") or behind[at] in texts.others for at, word in enumerate(before))


def dangers(program: str, text: Value) -> Iterator[Danger]:
    """Each hole that can add a command to the text."""
    for filling in fillings(text):
        attack = "" if is_number(filling.hole) else first_fitting(filling.hole, _attacks(program, filling))
        if attack:
            yield Danger(filling.hole, f"in a text that {program} runs, which can start programs", attack, FIX)


def _attacks(program: str, filling: Filling) -> tuple[str, ...]:
    if program.endswith("sed"):
        return (_of_editor(filling.before),)
    if program.endswith("awk"):
        return ('" system("id") "', '/{system("id")}/', 'system("id")')
    return ("\\! id", "'; DROP TABLE users; --", "1 OR 1=1")


def _of_editor(before: str) -> str:
    """The command `e` of GNU's editor, behind what ends the text or the address that stands before it."""
    found = SEPARATED.match(before.rpartition(";")[2])
    if found is None:
        return "e id #"
    return f"{found['sign']}{';' if found['substitutes'] else ''}e id #"

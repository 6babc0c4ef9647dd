"""Arguments that a program runs as a text of its own: an editor's commands, statements of a client of databases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from stopper.flow.judging.danger import Danger
from stopper.flow.values.contents import parts_of, text
from stopper.flow.values.texts.fillings import Filling, fillings, first_fitting, is_number
from stopper.flow.values.value import Value
from stopper.standard.regex import regex

FIX = "Do it in Python, or let nothing but letters and digits through."


class Texts(Struct, frozen=True):
    """The options behind which the text stands, and those that take another word.

    `operand` is the place of the text among the operands, -1 where it is none; with `more` it stands behind it, too.
    """

    options: frozenset[str]
    others: frozenset[str]
    operand: int = -1
    more: bool = False


EDITOR = Texts(frozenset({"-e", "--expression"}), frozenset({"-f", "--file", "-l"}), operand=0)
AWK = Texts(frozenset({"-e", "--source"}), frozenset({"-F", "-v", "-f", "--file"}), operand=0)
MYSQL = Texts(frozenset({"-e", "--execute"}), frozenset())
SQLITE = Texts(
    frozenset({"-cmd", "--cmd"}),
    frozenset({"-init", "-maxsize", "-newline", "-nullvalue", "-separator", "-vfs"}),
    operand=1,
    more=True,
)
TEXTS = {
    **dict.fromkeys(("sed", "gsed"), EDITOR),
    **dict.fromkeys(("awk", "gawk", "mawk"), AWK),
    **dict.fromkeys(("mysql", "mariadb"), MYSQL),
    "psql": Texts(frozenset({"-c", "--command"}), frozenset()),
    "sqlite3": SQLITE,
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
    if texts.operand < 0 or last in texts.others:
        return False
    operands = _operands(before, texts)
    return operands >= texts.operand if texts.more else operands == texts.operand and not has_text


def _operands(before: Sequence[str], texts: Texts) -> int:
    """How many words are neither options nor their values."""
    behind, valued = ("", *before), texts.others | texts.options
    return sum(not word.startswith("-") and behind[at] not in valued for at, word in enumerate(before))


def attached(program: str, item: Value) -> Value | None:
    """The text that an argument holds behind its option: `--execute=SELECT …`, `-eSELECT …`; None where it is none."""
    texts, parts = TEXTS.get(program), parts_of(item)
    begun = parts[0] if parts and isinstance(parts[0], str) else ""
    if texts is None or not begun.startswith("-"):
        return None
    for option in texts.options:
        mark = f"{option}=" if option.startswith("--") else option
        if begun.startswith(mark) and (len(parts) > 1 or begun not in texts.options):
            return text(begun[len(mark) :], *parts[1:])
    return None


def dangers(program: str, written: Value) -> Iterator[Danger]:
    """Each hole that can add a command to the text."""
    for filling in fillings(written):
        attack = "" if is_number(filling.hole) else first_fitting(filling.hole, _attacks(program, filling))
        if attack:
            yield Danger(filling.hole, f"in a text that {program} runs, which can start programs", attack, FIX)


def _attacks(program: str, filling: Filling) -> tuple[str, ...]:
    if program.endswith("sed"):
        return (_of_editor(filling.before),)
    if program.endswith("awk"):
        return ('" system("id") "', '/{system("id")}/', 'system("id")')
    if program == "sqlite3" and filling.is_first:
        return (".shell id", "DROP TABLE users")
    return ("\\! id", "'; DROP TABLE users; --", "1 OR 1=1")


def _of_editor(before: str) -> str:
    """The command `e` of GNU's editor, behind what ends the text or the address that stands before it."""
    found = SEPARATED.match(before.rpartition(";")[2])
    if found is None:
        return "e id #"
    return f"{found['sign']}{';' if found['substitutes'] else ''}e id #"

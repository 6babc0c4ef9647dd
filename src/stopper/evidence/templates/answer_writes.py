"""Scripts that write texts of an answer of the server as markup: ``box.innerHTML = `<p>${post.title}</p>` ``.

This is no parser of JavaScript; what it takes for a text of an answer is said in `answer_names`. A hole of a template
literal and an operand beside a quoted text count, where no call but those in `PASSING` stands around them: whatever
else is called is taken for a function that escapes. A script that asks other sites alone is left out, and one that has
a function for escaping: what it writes without that is mostly a flag or an id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.templates.address_writes import CALLED, CLEAN, GIVEN, MOST, PASSING, WRITTEN
from stopper.evidence.templates.answer_names import CHAIN, Answers, answers
from stopper.evidence.templates.script_texts import expression, is_comment
from stopper.standard.regex import regex

WRITING = frozenset(
    {"innerHTML", "outerHTML", "srcdoc", "insertAdjacentHTML", "html", "append", "prepend", "before", "after"}
)
ON_ELEMENT = regex(r"(?<![\w$.])\$[\w$]+\.(?P<query>html|append|prepend)\s*\(")
NAMED = regex(r"[A-Za-z_$][\w$]*")
PLAIN = regex(r"\s*(?:\"[^\"\n]*\"|'[^'\n]*'|`[^`$]*`)?\s*")
HOLE = regex(r"\$\{([^{}`]*)\}")
BESIDE = regex(r"[\"'`]\s*\+(?P<after>[^+;,\n]{1,200})|(?:\A|[=(+,?:])(?P<before>[^=(+,?:;\n\"'`]{1,200})\+\s*[\"'`]")
TESTED = regex(r"^[^?]*\?(?![.?])")
ASKED = regex(
    r"(?:\bfetch|\baxios(?:\.\w+)?|\$\.(?:get|post|getJSON|ajax)|\.open)\(\s*(?:[\"']\w+[\"']\s*,\s*)?[\"'`]([^\"'`]+)"
)
FOREIGN = regex(r"(?:https?:)?//(?!localhost|127\.|0\.0\.0\.0)")
ESCAPING = regex(
    r"(?<![\w$])(?:esc|escape\w*|\w*escape_?html|sanitize\w*|html_?encode|encode_?html)\s*[(=]", re.IGNORECASE
)
LONGEST = 6_000  # characters of one expression that makes a list


class AnswerWrite(Struct, frozen=True):
    """One such write, from `start` to `end` of the text; `fields` are what of the answer it writes, `sink` where.

    Each field has whether it is one of an element of a list, or of an object in the answer.
    """

    start: int
    end: int
    fields: tuple[tuple[str, bool], ...]
    sink: str


def answer_writes(text: str, start: int = 0, end: int | None = None) -> Iterator[AnswerWrite]:
    """The writes of one script, which stands between two offsets of a text."""
    last = len(text) if end is None else end
    script = text[start:last]
    if last - start > MOST or not WRITTEN.search(script) or _asks_others(script) or ESCAPING.search(script):
        return
    written = list(_written(script))
    held = answers(script) if written else Answers()
    if not held.held:
        return
    made = _made(script, held, {name for _, _, value in written if NAMED.fullmatch(name := value.strip())})
    for step, sink, value in written:
        fields = _fields(value, held, made)
        if fields:
            yield AnswerWrite(start + step.start(), start + step.end(), fields, sink)


def _written(script: str) -> Iterator[tuple[re.Match[str], str, str]]:
    """The writes of markup that is no plain text, each with its sink and with what it writes."""
    for step in sorted([*WRITTEN.finditer(script), *ON_ELEMENT.finditer(script)], key=lambda match: match.start()):
        sink = next(word for word in step.groups() if word)
        if sink in WRITING and not is_comment(script, step.start()):
            value = expression(script, step.end(), LONGEST)
            if not PLAIN.fullmatch(value):
                yield step, sink, value


def _asks_others(script: str) -> bool:
    asked = [match[1] for match in ASKED.finditer(script)]
    return bool(asked) and all(FOREIGN.match(address) for address in asked)


def _made(script: str, held: Answers, names: set[str]) -> dict[str, tuple[tuple[str, bool], ...]]:
    """The names, of those that are written, that are given markup with texts of an answer in it."""
    made: dict[str, tuple[tuple[str, bool], ...]] = {}
    for step in GIVEN.finditer(script) if names else ():
        if step[1] not in names:
            continue
        value = expression(script, step.end(), LONGEST)
        fields = _fields(value, held, {}) if "<" in value and not is_comment(script, step.start()) else ()
        if fields:
            made[step[1]] = (*made.get(step[1], ()), *fields)
    return made


def _fields(value: str, held: Answers, made: dict[str, tuple[tuple[str, bool], ...]]) -> tuple[tuple[str, bool], ...]:
    """The fields of an answer that an expression puts into markup."""
    if value.strip() in made:
        return made[value.strip()]
    pieces = [match[1] for match in HOLE.finditer(value)]
    pieces += [match["after"] or match["before"] or "" for match in BESIDE.finditer(value)]
    whole = value.rpartition(",")[2]  # insertAdjacentHTML is told the place first
    pieces += [whole] if CHAIN.fullmatch(whole.strip()) else []
    return tuple(dict.fromkeys(read for piece in pieces for read in _of_piece(piece, held)))


def _of_piece(piece: str, held: Answers) -> Iterator[tuple[str, bool]]:
    if CLEAN.search(piece) or any(name not in PASSING for name in CALLED.findall(piece)):
        return
    for match in CHAIN.finditer(TESTED.sub("", piece)):
        read = held.field_of(match["base"], match["members"])
        if read is not None:
            yield read

"""Where an expression of a script ends, and which places of a script are comments; no parser of JavaScript."""

from __future__ import annotations

import re

from stopper.standard.regex import regex

OPEN, CLOSE, QUOTES, GOES_ON = "([{", ")]}", "\"'`", "+=.,?:&|(["
LONGEST = 600  # characters of one expression
# What may end an expression or open something in it, and what may end each text: everything else is stepped over.
TELLING = regex(r"[\"'`(\[{)\]};\n]")
IN_TEXT = {quote: regex(rf"{quote}|(?<=\$)\{{" if quote == "`" else quote) for quote in QUOTES}


def expression(script: str, begin: int, longest: int = LONGEST) -> str:
    """The expression that begins at an offset, up to the end of its statement or of the brackets that it stands in."""
    opened: list[str] = []
    last = min(len(script), begin + longest)
    position = begin
    while position < last:
        step = IN_TEXT.get(opened[-1] if opened else "", TELLING).search(script, position, last)
        if step is None:
            return script[begin:last]
        position, character = step.start(), step[0]
        if opened and opened[-1] in QUOTES:
            _in_text(script, position, opened)
        elif character in QUOTES or character in OPEN:
            opened.append(character)
        elif character in CLOSE:
            if not opened:
                break
            opened.pop()
        elif not opened and (character == ";" or (character == "\n" and _ends(script, begin, position))):
            break
        position += 1
    return script[begin:position]


def _in_text(script: str, position: int, opened: list[str]) -> None:
    """A character of a quoted text: it may end the text, or begin a hole of a template literal."""
    character = script[position]
    if character == opened[-1] and script[position - 1] != "\\":
        opened.pop()
    elif opened[-1] == "`" and character == "{" and script[position - 1] == "$":
        opened.append("{")


def _ends(script: str, begin: int, position: int) -> bool:
    """Whether a statement ends with its line: what goes on begins or ends with an operator."""
    before, after = script[begin:position].rstrip(), script[position : position + 200].lstrip()
    return bool(before) and before[-1] not in GOES_ON and after[:1] not in GOES_ON[:-2]


def is_comment(script: str, position: int) -> bool:
    """Whether a line is a comment up to an offset; of a long one only what stands near is looked at."""
    line = script[max(0, position - LONGEST) : position].rpartition("\n")[2]
    return re.search(r"(?<!:)//|^\s*\*", line) is not None

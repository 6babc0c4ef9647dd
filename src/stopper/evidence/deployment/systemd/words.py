"""How systemd splits the value of a setting into words: quotes, and escapes as in C (systemd.syntax(7))."""

from __future__ import annotations

from stopper.standard.regex import regex

_NAMED = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "s": " "}
_CODE = regex(r"x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})")
LONGEST = 100_000  # characters of a value that are read


def split(text: str) -> list[str]:
    """The words of a value; a quote that nothing ends holds the rest."""
    words: list[str] = []
    current: list[str] | None = None
    quote, position, text = "", 0, text[:LONGEST]
    while position < len(text):
        one = text[position]
        position += 1
        if one.isspace() and not quote:
            words += [] if current is None else ["".join(current)]
            current = None
            continue
        current = [] if current is None else current
        if one == "\\" and position < len(text):
            meant, position = _escaped(text, position)
            current.append(meant)
        elif quote:
            quote = _within(one, quote, current)
        elif one in "'\"":
            quote = one
        else:
            current.append(one)
    return words if current is None else [*words, "".join(current)]


def _within(one: str, quote: str, current: list[str]) -> str:
    """What quote is open after a character inside one."""
    if one == quote:
        return ""
    current.append(one)
    return quote


def _escaped(text: str, position: int) -> tuple[str, int]:
    """What stands for an escape whose letter is at `position`, and where to go on."""
    code = _CODE.match(text, position)
    if code:
        number = int(code[1] or code[2] or code[3] or "0", 16) if not code[4] else int(code[4], 8)
        return (chr(number) if number < 0x110000 else ""), code.end()
    return _NAMED.get(text[position], text[position]), position + 1

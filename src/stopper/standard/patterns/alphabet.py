"""Sets of characters as bit masks: a bit for each ASCII character, and one that stands for every other."""

from __future__ import annotations

ASCII = (1 << 128) - 1
OTHER = 1 << 128  # every character that is not ASCII
ALL = ASCII | OTHER
_LETTERS = (1 << 26) - 1
_UPPER, _LOWER = ord("A"), ord("a")


def mask_of(text: str) -> int:
    """The characters of `text`."""
    mask = 0
    for character in text:
        mask |= bit_of(character)
    return mask


def bit_of(character: str) -> int:
    """The bit of one character."""
    return 1 << ord(character) if character < "\x80" else OTHER


def span(low: int, high: int) -> int:
    """The characters whose code points lie from `low` to `high`, both included."""
    inside = ((1 << (min(high, 127) + 1)) - 1) & ~((1 << low) - 1) if low < 128 else 0
    return inside | (OTHER if high > 127 else 0)


def both_cases(mask: int) -> int:
    """`mask` with each ASCII letter in its other case too."""
    letters = (mask >> _UPPER | mask >> _LOWER) & _LETTERS
    return mask | letters << _UPPER | letters << _LOWER


NEWLINE = mask_of("\n")
# Dotless i, dotted I, long s and the Kelvin sign are the letters beyond ASCII that a caseless pattern takes for
# ASCII ones (CPython, Lib/re/_casefix.py).
_FOLDED_TO_ASCII = {0x130: "iI", 0x131: "iI", 0x17F: "sS", 0x212A: "kK"}
FOLD_BEYOND_ASCII = mask_of("iks")


def ascii_twins(low: int, high: int) -> int:
    """The ASCII letters that equal, case aside, a character beyond ASCII whose code point lies from `low` to `high`."""
    return mask_of("".join(twins for code, twins in _FOLDED_TO_ASCII.items() if low <= code <= high))


_TEXT = [chr(code) for code in range(128)]
DIGITS = mask_of("".join(one for one in _TEXT if one.isdigit()))
WORDS = mask_of("".join(one for one in _TEXT if one.isalnum()) + "_")
ASCII_SPACES = mask_of(" \t\n\r\f\v")
SPACES = mask_of("".join(one for one in _TEXT if one.isspace()))  # of a Unicode pattern: FS, GS, RS and US beside them

# What a person would type first stands for its set in an attack.
_PREFERRED = "a0 A-_.,/:;x1z@=&'\"<>()[]{}+*!?#%$~|\\^`\t\n\r"


def sample_of(mask: int) -> str:
    """One ASCII character of `mask` that shows it well, or an empty text where it has none."""
    for character in _PREFERRED:
        if mask & bit_of(character):
            return character
    rest = mask & ASCII
    return chr((rest & -rest).bit_length() - 1) if rest else ""


def characters_of(mask: int) -> list[str]:
    """The ASCII characters of `mask`, in order."""
    return [one for one in _TEXT if mask & bit_of(one)]

"""Sets of characters as bit masks: which characters can occur in an untrusted part of a text.

Bits 0 to 127 are ASCII, bit 128 stands for every other character.
"""

from functools import lru_cache

ALL = (1 << 129) - 1
OTHER = 1 << 128


@lru_cache(maxsize=512)
def mask(characters: str) -> int:
    """The set of the characters of a text."""
    found = 0
    for character in characters:
        found |= 1 << min(ord(character), 128)
    return found


DIGITS = mask("0123456789")
LETTERS = mask("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
WORD = DIGITS | LETTERS | mask("_")
NUMBER = DIGITS | mask("+-.eE_naifty")  # what int() and float() give back as text, nan and inf included
HEXADECIMAL = mask("0123456789abcdefABCDEF")
UUID = HEXADECIMAL | mask("-")

"""Numbers of payment cards in a text: found by the issuers' first digits and the check digit, and masked.

Sources: ISO/IEC 7812-1 (Luhn's check digit, annex B; lengths), PCI DSS 4.0 requirement 3.4.1 (the last four digits may
be shown).
"""

from __future__ import annotations

import re

from stopper.standard.regex import regex
from stopper.standard.secret import MASK

# Visa, Mastercard, American Express, Discover, JCB, Diners Club, UnionPay, Maestro; groups may be set apart.
_CANDIDATE = regex(r"(?<![\w.+-])(?:4|5[0-9]|2[2-7]|3[0-9]|6[0-9])\d{1,3}(?:[ -]?\d){9,16}(?![\w-]|\.\d)")
_DIGIT = regex(r"\d")
SHORTEST, LONGEST = 13, 19


def mask_cards(text: str) -> str:
    """`text` with the numbers of cards masked but for their last four digits."""
    return _CANDIDATE.sub(_masked, text)


def is_card_number(digits: str) -> bool:
    """Whether digits are as many as a card has and Luhn's sum of them ends in 0."""
    if not SHORTEST <= len(digits) <= LONGEST or len(set(digits)) == 1:
        return False
    doubled = (int(digit) * (2 if index % 2 else 1) for index, digit in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _masked(found: re.Match[str]) -> str:
    digits = "".join(_DIGIT.findall(found[0]))
    return f"{MASK}{digits[-4:]}" if is_card_number(digits) else found[0]

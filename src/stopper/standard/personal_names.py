"""Which names of columns, fields and variables hold payment, identity or health data of people.

Sources: PCI DSS 4.0 (card data), GDPR article 9 (health), NIST SP 800-122 (identifiers of persons). A name, a
postal or a mail address is personal too, and left out: an application that has accounts has those.
"""

from __future__ import annotations

import re
from functools import lru_cache

from stopper.standard.regex import regex

CARD = "payment card data"
_CAMEL = regex(r"(?<=[a-z0-9])(?=[A-Z])")
_CARD = (
    r"(?:credit_?|debit_?)?card_?(?:number|num|no|cvv|cvc|code)|(?:credit|debit)_?card|ccn|cc_?(?:number|num|no)"
    r"|cvv2?|cvc2?"
)
_BANK = r"iban|bank_?number|bank_?account(?:_?(?:number|no))?|account_?iban|routing_?number|sort_?code"
_OFFICIAL = (
    r"ssn|social_?security(?:_?(?:number|no))?|passport(?:_?(?:number|no|id))?|tax_?(?:id|number|code|payer_?id)|tin"
    r"|national_?(?:id|insurance(?:_?(?:number|no))?)(?:_?number)?|driv(?:er|ing)s?_?licen[cs]e(?:_?(?:number|no))?"
    r"|identity_?card(?:_?(?:number|no))?|id_?card_?(?:number|no)|aadhaar(?:_?number)?|nino|pesel|codice_?fiscale"
)
_HEALTH = (
    r"diagnos(?:is|es)|medical_?(?:history|record|condition|note|data)s?|health_?(?:record|data|condition|note)s?"
    r"|blood_?(?:type|group)|medications?|disabilit(?:y|ies)|allerg(?:y|ies)|health_?insurance_?(?:number|no)"
)
_KINDS = (
    (CARD, _CARD),
    ("a bank account", _BANK),
    ("an official identifier", _OFFICIAL),
    ("health data", _HEALTH),
)
_BETWEEN = regex(
    r"(?:password|passwd|pwd|pass|passcode|pin)_?hint|(?:security|secret)_?(?:question|answer)"
    r"|(?:internal|private|admin|staff|moderator)_?(?:notes?|comments?|remarks?)"
)
_NAMES = tuple((kind, regex(rf"(?:\A|.*_)(?:{words})\Z")) for kind, words in _KINDS)


@lru_cache(maxsize=8_192)
def personal_kind(name: str) -> str:
    """What kind of personal data the value under `name` is ("a bank account"); empty where the name tells of none."""
    words = _CAMEL.sub("_", name).lower()[:100]
    return next((kind for kind, pattern in _NAMES if pattern.match(words)), "")


def is_between_operators(name: str) -> bool:
    """Whether a column helps to guess somebody's password, or is what operators write down about him."""
    return _BETWEEN.fullmatch(name.lower()[:100]) is not None


def is_security_code(name: str) -> bool:
    """Whether a name is that of a card's security code, which PCI DSS 3.3.1 forbids to keep after the authorisation."""
    return re.fullmatch(r"(?:.*_)?(?:cvv2?|cvc2?|card_?(?:cvv|cvc|code))", name.lower()[:100]) is not None

"""Which columns hold data about a person: names, addresses, contacts and identifiers (GDPR, article 4)."""

from __future__ import annotations

import re

from stopper.standard.personal_names import personal_kind
from stopper.standard.regex import regex

_PERSONAL = regex(
    r"(?:.*_)?(?:e_?mail(?:_address)?|mail_address|phone(?:_?number)?|mobile(?:_?number)?|telephone|first_?name|last_?name"
    r"|full_?name|sur_?name|given_?name|family_?name|birth_?(?:day|date)|date_of_birth|dob|(?:home_|postal_|street_)?address"
    r"|street|post(?:al)?_?code|zip_?code|gender|nationality|ip_?address|remote_addr|(?:last|current)_(?:login_)?ip)\Z"
)
# What is of a machine or of the shop itself.
_IMPERSONAL = regex(
    r"(?:mac|server|host|bind|contract|wallet|smtp|sender|from|reply_to|support|admin)_(?:e_?mail|address)"
)


def is_personal(column: str) -> bool:
    """Whether a column of this name holds data about a person."""
    name = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", column).lower()
    return bool(_PERSONAL.match(name) or personal_kind(name)) and not _IMPERSONAL.search(name)


def is_contact(column: str) -> bool:
    """Whether a column of this name tells how to reach a person: an address or a number, and no name."""
    return is_personal(column) and "name" not in column.lower()


def spoken(column: str) -> list[str]:
    """How a document for people may name a column."""
    name = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", column).lower()
    words = [column, name, name.replace("_", " "), name.replace("_", "-"), name.replace("_", "")]
    if "mail" in name:
        words += ["mail", "e-mail", "email"]
    if name.endswith("name"):
        words.append("name")
    if "address" in name and "mail" not in name:
        words += ["address", "ip"] if "ip" in name.split("_") else ["address"]
    return list(dict.fromkeys(words))

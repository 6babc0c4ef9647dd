"""What security.txt says and how (RFC 9116)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

PATH = "/.well-known/security.txt"
# RFC 9116 2.5.5: less than a year ahead, or nobody believes that it is kept.
LONGEST_DAYS = 366
SCHEMES = ("mailto:", "https://", "tel:", "openpgp4fpr:", "dns:")


def day_of(text: str) -> date | None:
    """The day that a text means; None where it means none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def address_fault(text: str) -> str:
    """What is wrong with the address of a field; empty where nothing is."""
    if not text.isascii() or not text.isprintable() or " " in text:
        return "has characters that no address has"
    if not text.startswith(SCHEMES):
        return 'is no address such as "mailto:security@shop.example" or "https://…"'
    return ""


def expiry_fault(expires: date, today: date) -> str:
    """What is wrong with the day until which the file holds; empty where nothing is."""
    days = (expires - today).days
    if days < 0:
        return f"security.txt expired on {expires.isoformat()}, so nobody follows it; renew it"
    if days > LONGEST_DAYS:
        return f"security.txt holds until {expires.isoformat()}, which is more than a year ahead; say less"
    return ""


def written(fields: Iterable[tuple[str, str]]) -> bytes:
    """The file with these fields, in the order given; those that are empty are left out."""
    return "".join(f"{name}: {value}\n" for name, value in fields if value).encode()

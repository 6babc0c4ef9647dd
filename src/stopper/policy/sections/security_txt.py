"""[security-txt]: whom to tell of a vulnerability (RFC 9116)."""

from __future__ import annotations

from dataclasses import dataclass

from stopper.model import UsageError
from stopper.policy.options import option
from stopper.standard.security_txt import address_fault, day_of


@dataclass(frozen=True, slots=True)
class SecurityTxt:
    """/.well-known/security.txt; none where it has no contact."""

    contact: tuple[str, ...] = option(
        (), 'Addresses such as "mailto:security@shop.example", the best one first.', offered=True
    )
    expires: str = option("", "The day until which it holds, such as 2027-06-30, less than a year ahead.")
    policy: str = option("", "Where the policy of disclosure is read.")
    encryption: str = option("", "Where the key is read with which reports are encrypted.")
    acknowledgments: str = option("", "Where those who reported something are thanked.")
    languages: tuple[str, ...] = option(("en",), "Preferred languages.")

    def check(self, origin: str) -> None:
        """UsageError where an address or the day is none, or the day is missing."""
        addresses = [("contact", item) for item in self.contact]
        addresses += [(name, getattr(self, name)) for name in ("policy", "encryption", "acknowledgments")]
        for name, value in addresses:
            fault = address_fault(value) if value or name == "contact" else ""
            if fault:
                raise UsageError(f"{origin}: security-txt.{name}: {value!r} {fault}.")
        if self.contact and day_of(self.expires) is None:
            raise UsageError(
                f'{origin}: security-txt.expires must be a day such as "2027-06-30" (RFC 9116 demands it).'
            )

"""[security-txt]: whom to tell of a vulnerability (RFC 9116)."""

from __future__ import annotations

from dataclasses import dataclass

from stopper.policy.options import option


@dataclass(frozen=True, slots=True)
class SecurityTxt:
    """/.well-known/security.txt; none where it has no contact."""

    contact: tuple[str, ...] = option((), 'Addresses such as "mailto:security@shop.example".')
    expires: str = option("", "The day until which it holds, such as 2027-06-30.")
    policy: str = option("", "Where the policy of disclosure is read.")
    languages: tuple[str, ...] = option(("en",), "Preferred languages.")

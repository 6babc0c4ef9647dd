"""Safe values of the smaller security headers, as pure predicates.

Sources: RFC 6797 (HSTS), Fetch (nosniff, CORP), HTML (COOP, X-Frame-Options), Referrer Policy and Permissions Policy
(W3C), RFC 9111 (Cache-Control); OWASP HTTP Headers Cheat Sheet; ASVS 5.0.0 3.4.
"""

from __future__ import annotations

import re

from stopper.standard.regex import regex

YEAR = 31_536_000
MAX_AGE = regex(r"max-age\s*=\s*\"?(\d+)\"?", re.IGNORECASE)
SAFE_REFERRER = frozenset({"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"})
LEAKY_REFERRER = {
    "unsafe-url": "sends full addresses to every site",
    "no-referrer-when-downgrade": "sends full addresses to every HTTPS site",
    "origin-when-cross-origin": "sends the origin over plain HTTP too",
    "origin": "sends the origin over plain HTTP too",
    "": "leaves the choice to the browser",
}
POWERFUL = ("camera", "microphone", "geolocation")
SAFE_OPENER = frozenset({"same-origin", "same-origin-allow-popups", "noopener-allow-popups"})
SAFE_RESOURCE = frozenset({"same-origin", "same-site"})
# Headers that name the software and so its faults.
BANNER_NAMES = ("Server", "X-Powered-By", "X-Flask-Version", "X-Runtime", "X-Generator")
BANNERS = frozenset(name.lower() for name in BANNER_NAMES)
# With one of these a view has decided who may keep its response.
CACHE_DECIDED = frozenset({"no-store", "no-cache", "private", "public", "s-maxage"})
# What Clear-Site-Data may name (W3C Clear Site Data).
SITE_DATA = ("cache", "cookies", "storage", "executionContexts", "prefetchCache", "prerenderCache", "*")
FEATURE = regex(r"[a-z][a-z0-9-]{0,60}")
ALLOWLIST = regex(r'\*|self|\((?:(?:self|src|"https://[^\s"\\]{1,200}")(?: |(?=\))))*\)')


def hsts_age(text: str) -> int | None:
    """The max-age of a Strict-Transport-Security header in seconds; None without one: browsers then ignore it."""
    found = MAX_AGE.search(text)
    return int(found.group(1)) if found is not None else None


def hsts_has(text: str, word: str) -> bool:
    """Whether a directive such as includeSubDomains stands in the header."""
    return word.lower() in (part.strip().lower() for part in text.split(";"))


def preload_fault(max_age: int, include_subdomains: bool) -> str:
    """Why browsers' list would not take the host (hstspreload.org); empty where it would."""
    if max_age < YEAR:
        return "the list asks for a max-age of a year or more"
    return "" if include_subdomains else "the list asks for includeSubDomains"


def referrer_fault(text: str) -> str:
    """What a Referrer-Policy gives away; empty where it is safe. Of a list, browsers take the last that they know."""
    known = [part.strip().lower() for part in text.split(",")]
    last = next((part for part in reversed(known) if part in SAFE_REFERRER or part in LEAKY_REFERRER), None)
    if last is None:
        return "is no policy that browsers know"
    return LEAKY_REFERRER.get(last, "")


def allowed_features(text: str) -> tuple[str, ...]:
    """The features of a Permissions-Policy that are open to every origin."""
    open_to_all = re.compile(r"([a-z-]+)\s*=\s*(?:\*|\(\s*\*\s*\))", re.IGNORECASE)
    return tuple(match.group(1).lower() for match in open_to_all.finditer(text))


def feature_fault(feature: str, allowed: str) -> str:
    """What is wrong with a feature of a Permissions-Policy and who may use it; empty where nothing is."""
    if FEATURE.fullmatch(feature) is None:
        return "is of a feature that has no name"
    return "" if ALLOWLIST.fullmatch(allowed) else 'is no allowlist such as "()" or "(self)"'


def opens_feature(allowed: str) -> bool:
    """Whether an allowlist lets every origin use a feature."""
    return "*" in allowed


def undenied_features(text: str) -> tuple[str, ...]:
    """The powerful features that a Permissions-Policy does not mention, and so leaves to the page and its scripts."""
    named = {part.partition("=")[0].strip().lower() for part in text.split(",")}
    return tuple(feature for feature in POWERFUL if feature not in named)


def cache_words(text: str) -> frozenset[str]:
    """The directives of a Cache-Control header, arguments cut off, in lower case."""
    return frozenset(part.partition("=")[0].strip().lower() for part in text.split(","))


def is_shared_cacheable(text: str) -> bool:
    """Whether a shared cache may keep the response: public, s-maxage, or an age without private and no-store."""
    words = cache_words(text)
    if words & {"no-store", "private"}:
        return False
    if "no-cache" in words and "public" not in words:
        return False
    age = MAX_AGE.search(text)
    return bool(words & {"public", "s-maxage"}) or (age is not None and int(age.group(1)) > 0)

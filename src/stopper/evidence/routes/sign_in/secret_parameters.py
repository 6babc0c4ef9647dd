"""Parameters of an address that hold a secret which its bearer was given: `/confirm/<token>`."""

from __future__ import annotations

from stopper.evidence.routes.routes import Route
from stopper.evidence.source.expressions import words_of
from stopper.standard.regex import regex

SECRET = regex(r"\w*(?:token|secret)|signature|sig|uidb64|api_?key")
API_KEY = frozenset({"api", "key"})
# A text that nobody guesses where it was drawn; of a file that others have, everybody computes it.
COMPUTED = regex(r"\w*(?:hash|digest)|nonce")
THINGS = regex(
    r"(?:file|content|commit|image|img|photo|picture|blob|block|tx|txn|transaction|media|video|audio|torrent|info|object"
    r"|document|doc|layer|asset|chunk|git|revision|upload|attachment|sha\d*|md5|pack|package|artifact|build|page|url)s?"
)
# What tells one secret from others is none itself: `<token_id>`.
TELLING = frozenset({"id", "ids", "name", "type", "kind", "number", "no", "index", "count", "prefix"})
NUMBERS = frozenset({"int", "float"})


def is_secret(route: Route) -> bool:
    """Whether the address itself holds a secret that its bearer was given."""
    return any(_is_secret(route, name) for name, converter in route.parameters if converter not in NUMBERS)


def _is_secret(route: Route, name: str) -> bool:
    words = words_of(name)
    if words & TELLING:
        return False
    if words >= API_KEY or any(SECRET.fullmatch(word) for word in words):
        return True
    return any(COMPUTED.fullmatch(word) for word in words) and not _is_of_a_thing(route, name)


def _is_of_a_thing(route: Route, name: str) -> bool:
    """Whether a digest is one of contents, by its own name or what stands before it: `/images/<digest>`."""
    before = (route.rule or "").partition(f"{name}>")[0]
    return any(THINGS.fullmatch(word) for word in words_of(name) | words_of(before))

"""A content security policy worked out once, so that a response costs no more than its nonce."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

NONCE = "'nonce'"
DYNAMIC = "'strict-dynamic'"
NONE = "'none'"
# What a response that is no page may do: nothing. A drawing may have styles of its own.
NO_PAGE = {"default-src": (NONE,)}
DRAWING = {"default-src": (NONE,), "style-src": ("'unsafe-inline'",), "sandbox": ()}


@dataclass(frozen=True, slots=True)
class PagePolicy:
    """The policy of some pages. `parts` are the text between its nonces; `plain` is the policy of a page without one.

    `plain` is empty where a page without a nonce must not have a policy without one either: with 'unsafe-inline' for
    old browsers beside it, the nonce is what makes others ignore that. `framing` is the X-Frame-Options that agrees;
    None where the policy's own does.
    """

    parts: tuple[str, ...]
    plain: str
    framing: str | None = None

    @classmethod
    def of(cls, directives: Mapping[str, tuple[str, ...]], framing: str | None = None) -> PagePolicy:
        """The policy with these directives."""
        text = "; ".join(" ".join((name, *sources)) for name, sources in directives.items())
        with_nonce = [name for name, sources in directives.items() if NONCE in sources]
        keeps = any(_depends(directives[name]) for name in with_nonce)
        without = {name: _without(sources) if name in with_nonce else sources for name, sources in directives.items()}
        plain = "" if keeps else "; ".join(" ".join((name, *sources)) for name, sources in without.items())
        return cls(tuple(text.split(NONCE)), plain, framing)

    def text(self, nonce: str) -> str:
        """The policy with a nonce."""
        return f"'nonce-{nonce}'".join(self.parts)


def _depends(sources: tuple[str, ...]) -> bool:
    """Whether leaving the nonce out of the sources would let more in."""
    others = set(sources) - {NONCE}
    return "'unsafe-inline'" in others or (DYNAMIC in others and others != {DYNAMIC})


def _without(sources: tuple[str, ...]) -> tuple[str, ...]:
    others = tuple(item for item in sources if item not in (NONCE, DYNAMIC))
    return others or (NONE,)


def framing_of(ancestors: tuple[str, ...] | None, usual: str) -> str | None:
    """The X-Frame-Options that says the same as frame-ancestors: it cannot name other sites, and is then left out."""
    if ancestors is None:
        return None
    said = {"'none'": "DENY", "'self'": "SAMEORIGIN"}.get(" ".join(ancestors), "")
    return None if said == usual else said


def locked(directives: Mapping[str, tuple[str, ...]], ancestors: tuple[str, ...]) -> str:
    """The policy of what is no page; it may be framed by whom pages may be framed."""
    all_of_it = {**directives, "frame-ancestors": ancestors}
    return "; ".join(" ".join((name, *sources)) for name, sources in all_of_it.items())

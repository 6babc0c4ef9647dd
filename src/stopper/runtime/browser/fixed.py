"""The headers that are the same for every response, worked out once from the policy."""

from __future__ import annotations

from dataclasses import dataclass, field

from stopper.policy.sections.headers import Headers as HeadersPolicy
from stopper.runtime.exchange import Headers
from stopper.standard.header_values import BANNERS

Pairs = tuple[tuple[str, str], ...]
HSTS = "Strict-Transport-Security"


@dataclass(frozen=True, slots=True)
class Fixed:
    """The headers over HTTPS and over plain HTTP. `known` are the small names of them and of banners."""

    over_https: Pairs
    over_http: Pairs
    known: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "known", BANNERS | {name.lower() for name, _ in self.over_https} | {HSTS.lower()})

    @classmethod
    def of(cls, policy: HeadersPolicy, hsts: str, framing: str) -> Fixed:
        """The headers of a policy, with this X-Frame-Options; empty leaves it out."""
        plain = tuple((name, value) for name, value in policy.pairs(framing) if value)
        return cls(((HSTS, hsts), *plain) if hsts else plain, plain)

    def lay(self, headers: Headers, *, is_https: bool) -> None:
        """Lay them over what the application sends of them: its own word stands, once, and banners are gone."""
        seen: set[str] = set()
        kept: Headers = []
        for pair in headers:
            name = pair[0].lower()
            if name in self.known:
                if name in BANNERS or name in seen or (name == HSTS.lower() and not is_https):
                    continue
                seen.add(name)
            kept.append(pair)
        added = self.over_https if is_https else self.over_http
        headers[:] = [*kept, *(pair for pair in added if pair[0].lower() not in seen)]

"""One cross-origin rule: whom it lets in, what a preflight is answered, and what an answer says."""

from __future__ import annotations

import re

from stopper.policy.sections.cors import CrossOriginRule
from stopper.runtime.cors.paths import Paths
from stopper.standard.cross_origin import EVERYONE, pattern_of
from stopper.standard.origins import ORIGIN

Pairs = tuple[tuple[str, str], ...]
ALLOW = "Access-Control-Allow-Origin"
CREDENTIALS = ("Access-Control-Allow-Credentials", "true")
# No header that a script may ask for is longer, and no list of them.
LONGEST = 2000


class Rule:
    """A rule of the policy, worked out; shared by all threads and never changed."""

    def __init__(self, policy: CrossOriginRule) -> None:
        self.paths = Paths(policy.paths)
        self.for_everyone = EVERYONE in policy.origins
        patterns = {item: pattern_of(item) for item in policy.origins if item != EVERYONE}
        self._exact = frozenset(item for item, pattern in patterns.items() if pattern is None)
        self._patterns = tuple(re.compile(pattern) for pattern in patterns.values() if pattern is not None)
        self.is_enforced = policy.mode == "enforce"
        self._credentials = policy.credentials
        self._methods = frozenset(policy.methods)
        self._headers = frozenset(item.lower() for item in policy.headers)
        self._expose = (("Access-Control-Expose-Headers", ", ".join(policy.expose)),) if policy.expose else ()
        self._preflight = (
            ("Access-Control-Allow-Methods", ", ".join(policy.methods)),
            *((("Access-Control-Allow-Headers", ", ".join(policy.headers)),) if policy.headers else ()),
            ("Access-Control-Max-Age", str(policy.max_age)),
        )

    def lets_in(self, origin: str | None) -> bool:
        """Whether scripts of an origin may read the answer. A page without an origin ("null") never may."""
        if not origin or origin == "null":
            return False
        if origin in self._exact or self.for_everyone:
            return True
        if not self._patterns or ORIGIN.fullmatch(origin) is None:
            return False
        return any(pattern.fullmatch(origin) is not None for pattern in self._patterns)

    def lets_send(self, origin: str, method: str, *, alone: bool) -> bool:
        """Whether pages of an origin may send what changes something; `alone` is without what a browser adds to it.

        A form of theirs is sent with cookies and without a preflight, whatever the rule says of credentials.
        """
        return method in self._methods and (self._credentials or alone) and self.lets_in(origin)

    def answers(self, origin: str) -> Pairs:
        """The headers of an answer to an origin that is let in."""
        return (*self._allow(origin), *self._expose)

    def preflight(self, origin: str, method: str, asked: str) -> Pairs | None:
        """The headers of the answer to a preflight; None where it asks for more than is listed."""
        if method not in self._methods or len(asked) > LONGEST:
            return None
        if not self._headers.issuperset(item.strip().lower() for item in asked.split(",") if item.strip()):
            return None
        return (*self._allow(origin), *self._preflight)

    def _allow(self, origin: str) -> Pairs:
        found = (ALLOW, EVERYONE if self.for_everyone else origin)
        return (found, CREDENTIALS) if self._credentials else (found,)

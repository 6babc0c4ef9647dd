"""What of a template a Content-Security-Policy blocks: pure questions about one policy and what templates load."""

from __future__ import annotations

from msgspec import Struct

from stopper.evidence.templates.answers import Nonce, Resource
from stopper.model import Place
from stopper.standard import content_security_policy as csp
from stopper.standard.holes import HOLE

DIRECTIVES = {
    "script": "script-src",
    "img": "img-src",
    "image": "img-src",
    "input": "img-src",
    "iframe": "frame-src",
    "frame": "frame-src",
    "video": "media-src",
    "audio": "media-src",
    "track": "media-src",
    "object": "object-src",
    "embed": "object-src",
    "form": "form-action",
}
NO_DEFAULT = ("form-action", "base-uri")


class PolicyFit(Struct, frozen=True):
    """One policy, asked what it lets a template do; `at` is where it is sent."""

    policy: csp.Policy
    at: Place | None = None

    @property
    def blocks_inline_script(self) -> bool:
        """Whether an inline script without nonce or hash does not run."""
        return bool(csp.script_directive(self.policy)) and not csp.allows_inline_script(self.policy)

    @property
    def has_hash(self) -> bool:
        """Whether the policy lists hashes, so that an inline script may be one of them."""
        values = self.policy.get(csp.script_directive(self.policy), ())
        return any(csp.HASH.fullmatch(value) or (HOLE in value and "nonce" not in value) for value in values)

    @property
    def takes_nonces(self) -> bool:
        """Whether scripts may carry a nonce."""
        values = self.policy.get(csp.script_directive(self.policy), ())
        return any(value.startswith("'nonce-") for value in values)

    @property
    def blocks_inline_style(self) -> bool:
        """Whether inline styles without nonce do not apply."""
        return bool(csp.style_directive(self.policy)) and not csp.allows_inline_style(self.policy)

    def directive(self, resource: Resource) -> str:
        """The directive that governs what a tag loads; empty where nothing does."""
        wanted = DIRECTIVES.get(resource.tag, "")
        if resource.tag == "link" and "stylesheet" in resource.rel.split():
            wanted = "style-src"
        if not wanted or wanted in self.policy or wanted in NO_DEFAULT:
            return wanted if wanted in self.policy else ""
        if wanted == "frame-src" and "child-src" in self.policy:
            return "child-src"
        return "default-src" if "default-src" in self.policy else ""

    def blocks(self, resource: Resource) -> bool | None:
        """Whether the policy refuses the other origin that a tag loads from; None where that cannot be told."""
        name = self.directive(resource)
        if not name:
            return False
        values = self.policy[name]
        if any(HOLE in value and not value.startswith("'nonce-") for value in values):
            return None
        if resource.tag == "script" and self.takes_nonces and resource.nonce in (Nonce.DYNAMIC, Nonce.UNKNOWN):
            return False
        if resource.tag == "script" and "'strict-dynamic'" in values:
            return True
        return not any(_matches(value, resource.url.host) for value in values)


def _matches(source: str, host: str) -> bool:
    value = source.lower()
    if value in ("*", "https:", "http:", "https://*", "http://*"):
        return True
    named = value.partition("://")[2] or value
    named = named.partition("/")[0]
    plain, other = named.partition(":")[0], host.partition(":")[0]
    if plain.startswith("*."):
        return other.endswith(plain[1:])
    return plain == other

"""What a Content-Security-Policy stops and what it lets through: a parser and pure predicates.

Sources: Content Security Policy Level 3 (W3C); Weichselbaum, Spagnuolo, Lekies and Janc, "CSP Is Dead, Long Live CSP"
(CCS 2016) for the hosts and schemes that allow a bypass; OWASP Content Security Policy Cheat Sheet.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence

from stopper.standard.holes import HOLE
from stopper.standard.regex import regex

Policy = dict[str, tuple[str, ...]]

FETCH_SCRIPT = ("script-src-elem", "script-src", "default-src")
FETCH_STYLE = ("style-src", "default-src")
NO_FALLBACK = ("base-uri", "form-action", "frame-ancestors")
HASH = regex(r"'sha(256|384|512)-[A-Za-z0-9+/=_-]+'")
CONSTANT_NONCE = regex(r"'nonce-[^\ufffc']+'")
# Hosts whose files include JSONP answers or old script frameworks, with which an injected tag runs an attacker's code.
BYPASSABLE = (
    "ajax.googleapis.com",
    "*.googleapis.com",
    "www.google.com",
    "*.google.com",
    "cdnjs.cloudflare.com",
    "cdn.jsdelivr.net",
    "unpkg.com",
    "*.cloudfront.net",
    "*.amazonaws.com",
    "raw.githubusercontent.com",
    "*.herokuapp.com",
    "*.appspot.com",
    "yandex.st",
)
WILD_SCHEMES = ("https:", "http:", "data:", "blob:", "filesystem:", "ws:", "wss:")
SCRIPT_SCHEMES = ("https:", "http:", "data:")
# In the policy of Stopper the nonce of the request stands for itself.
NONCE = "'nonce'"
SCRIPTS = ("default-src", "script-src", "script-src-elem", "script-src-attr")
STYLES = ("default-src", "style-src", "style-src-elem", "style-src-attr")
# Directives of Level 3 and of its neighbours (Trusted Types, Mixed Content, Upgrade Insecure Requests).
DIRECTIVES = frozenset(
    {
        *SCRIPTS,
        *STYLES,
        *NO_FALLBACK,
        *("child-src", "connect-src", "fenced-frame-src", "font-src", "frame-src", "img-src", "manifest-src"),
        *("media-src", "object-src", "worker-src", "sandbox", "upgrade-insecure-requests", "block-all-mixed-content"),
        *("require-trusted-types-for", "trusted-types"),
    }
)
# Keywords without their quotes are names of hosts, a mistake that nobody means.
KEYWORDS = frozenset({"self", "none", "nonce", "unsafe-inline", "unsafe-eval", "strict-dynamic", "unsafe-hashes"})
# What stands in quotes beside nonces and hashes: Level 3, Trusted Types, and `'nonce'` as above.
QUOTED = frozenset(
    {
        *KEYWORDS,
        *("report-sample", "report-sha256", "report-sha384", "report-sha512", "wasm-unsafe-eval"),
        *("inline-speculation-rules", "trusted-types-eval", "script", "allow-duplicates"),
    }
)
SOURCE = regex(r"[!-+\--:<-~]{1,500}")


def parse_policy(text: str) -> Policy:
    """Directives by lower-case name with their values; of one written twice the first counts, as in browsers."""
    policy: Policy = {}
    for part in text.split(";"):
        words = part.split()
        if words and words[0].lower() not in policy:
            policy[words[0].lower()] = tuple(words[1:])
    return policy


def script_directive(policy: Policy) -> str:
    """The directive that governs scripts: script-src, else default-src; empty where nothing does."""
    return next((name for name in FETCH_SCRIPT[1:] if name in policy), "")


def style_directive(policy: Policy) -> str:
    """The directive that governs styles; empty where nothing does."""
    return next((name for name in FETCH_STYLE if name in policy), "")


def has_nonce_or_hash(values: tuple[str, ...]) -> bool:
    """Whether a source list names a nonce or a hash, which makes browsers ignore 'unsafe-inline'."""
    return any(value.startswith("'nonce-") or HASH.fullmatch(value) is not None for value in values)


def allows_inline_script(policy: Policy) -> bool:
    """Whether inline script runs: 'unsafe-inline' without nonce, hash or 'strict-dynamic', or no directive."""
    name = script_directive(policy)
    if not name:
        return True
    values = tuple(
        value.lower() if not value.lower().startswith(("'nonce-", "'sha")) else value for value in policy[name]
    )
    return "'unsafe-inline'" in values and not has_nonce_or_hash(values) and "'strict-dynamic'" not in values


def allows_eval(policy: Policy) -> bool:
    """Whether strings become code."""
    return "'unsafe-eval'" in policy.get(script_directive(policy), ())


def wild_script_sources(policy: Policy) -> tuple[str, ...]:
    """The sources that let scripts come from anywhere; none where 'strict-dynamic' makes browsers ignore them."""
    values = policy.get(script_directive(policy), ())
    if "'strict-dynamic'" in values:
        return ()
    return tuple(
        value
        for value in values
        if value == "*" or value.lower() in SCRIPT_SCHEMES or value in ("http://*", "https://*")
    )


def bypassable_script_sources(policy: Policy) -> tuple[str, ...]:
    """The listed hosts that serve what an attacker can use, without a path; none under 'strict-dynamic'."""
    values = policy.get(script_directive(policy), ())
    if "'strict-dynamic'" in values:
        return ()
    return tuple(
        value for value in values if _host(value) in BYPASSABLE and "/" not in value.partition("://")[2].rstrip("/")
    )


def constant_nonces(policy: Policy) -> tuple[str, ...]:
    """The directives whose nonce is a constant; U+FFFC stands for what is made afresh."""
    return tuple(
        name for name, values in policy.items() if any(CONSTANT_NONCE.fullmatch(value) is not None for value in values)
    )


def missing_directives(policy: Policy) -> tuple[str, ...]:
    """The directives that the policy lacks and default-src does not stand in for; object-src where plugins may run."""
    missing = [] if stops_plugins(policy) else ["object-src"]
    return (*missing, *[name for name in NO_FALLBACK if name not in policy])


def stops_plugins(policy: Policy) -> bool:
    """Whether <object> and <embed> are limited: by object-src, or by a default-src that names no wide source."""
    values = policy.get("object-src", policy.get("default-src"))
    return values is not None and not any(value == "*" or value.lower() in WILD_SCHEMES for value in values)


def allows_inline_style(policy: Policy) -> bool:
    """Whether injected style applies, with which content can be read off and forms overlaid."""
    values = policy.get(style_directive(policy), ())
    return "'unsafe-inline'" in values and not has_nonce_or_hash(values)


def frames(policy: Policy) -> tuple[str, ...] | None:
    """The values of frame-ancestors; None where the policy has none."""
    return policy.get("frame-ancestors")


def directive_fault(name: str, sources: Sequence[str]) -> str:
    """What is wrong with a directive and its sources as a policy writes them; empty where nothing is."""
    if name.lower() not in DIRECTIVES:
        near = difflib.get_close_matches(name.lower(), sorted(DIRECTIVES), 1)
        return "is no directive" + (f"; did you mean {near[0]!r}" if near else "")
    bad = next((source for source in sources if SOURCE.fullmatch(source) is None), None)
    if bad is not None:
        return f"has {bad!r}, which is no source; write each source as one text of the list"
    bare = next((source for source in sources if source in KEYWORDS), None)
    if bare is not None:
        return f"has {bare}, which is a host of that name; write \"'{bare}'\""
    quoted = next((source for source in sources if source.startswith("'") and not _is_quoted(source)), None)
    if quoted is None:
        return ""
    near = difflib.get_close_matches(quoted.strip("'").lower(), sorted(QUOTED), 1)
    return f"has {quoted}, which browsers pass over" + (f"; did you mean \"'{near[0]}'\"" if near else "")


def _is_quoted(source: str) -> bool:
    """Whether browsers know what stands in quotes: a keyword, a nonce or a hash."""
    is_closed = source.endswith("'") and len(source) > 1
    return is_closed and (
        source[1:-1].lower() in QUOTED or source[1:7] == "nonce-" or HASH.fullmatch(source) is not None
    )


def weakens(directives: Mapping[str, Sequence[str]]) -> bool:
    """Whether a directive lets in what a policy is there to stop; of a part of a policy too."""
    for name, sources in directives.items():
        values = tuple(f"'nonce-{HOLE}'" if source == NONCE else source for source in sources)
        if name.lower() in SCRIPTS and _runs_strangers(values):
            return True
        if name.lower() in STYLES and allows_inline_style({"style-src": values}):
            return True
        if name.lower() == "object-src" and not stops_plugins({"object-src": values}):
            return True
        if name.lower() in NO_FALLBACK and not {"*", *WILD_SCHEMES}.isdisjoint(values):
            return True
        if constant_nonces({name: values}):
            return True
    return False


def _runs_strangers(values: tuple[str, ...]) -> bool:
    policy = {"script-src": values}
    asked = (allows_inline_script, allows_eval, wild_script_sources, bypassable_script_sources)
    return any(bool(question(policy)) for question in asked)


def _host(value: str) -> str:
    return value.lower().removeprefix("https://").removeprefix("http://").partition("/")[0].partition(":")[0]

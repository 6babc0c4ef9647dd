"""Addresses that a browser is sent to: whether a stranger's part can choose another host."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.flow.judging.addresses import HOST_ENDS, HOST_OPEN, SCHEME_ENDS, behind_scheme
from stopper.flow.judging.browsers.referrers import is_referrer
from stopper.flow.judging.danger import Danger, SinkCall
from stopper.flow.values.choosing import either
from stopper.flow.values.texts.checks import (
    CHECKED_HOST,
    FIELD,
    JOINED,
    JOINED_HOST,
    LOCAL,
    NO_BARE_SCHEME,
    NO_HOST,
    OF_PATH,
    ONE_SLASH,
    UNDER,
)
from stopper.flow.values.texts.fillings import Filling, fillings, first_beginning, is_number
from stopper.flow.values.value import Foreign, Hole, Value, options
from stopper.standard.holes import HOLE
from stopper.standard.regex import regex

FIX = "Redirect to url_for(…), or check that urlsplit(target) has neither scheme nor netloc and begins with one slash."
KEPT = frozenset({LOCAL, CHECKED_HOST, UNDER})
# Werkzeug 3 takes tabs out of an address and encodes backslashes; before 2.3 it was the other way around, and browsers
# take a backslash for a slash.
SECOND_SLASHES = ("/evil.example", "\t/evil.example", "\\evil.example")
WHOLE = (
    "https://evil.example",
    "//evil.example",
    *(f"/{rest}" for rest in SECOND_SLASHES[1:]),
    "\\\\evil.example",
    "https:evil.example",
)
# What `urlparse` finds no host in, and a browser does.
UNSEEN = ("////evil.example",)
# A browser takes it for a path on a site of the same scheme, and leaves any other.
BY_SCHEME = ("http:evil.example", "https:evil.example")
# The path and query of a request are those of this site; nobody sets another's Host or headers.
OWN = frozenset({"url", "host"})
HARD = frozenset({"header", "cookie"})
# What clients of providers give for the browser that signs in there: `client.get_authorization_url(scope=…)`.
PROVIDER = regex(
    r"(?:\A|_)(?:auth|authenticat(?:e|ion)|authori[sz](?:e|ation)|oauth\d?|consent|log_?in|sign_?in|sso)(?:_request)?_ur[il]\Z",
    re.IGNORECASE,
)
# A browser takes several for two, and a backslash for one.
SLASHES = regex(r"\A[/\\]{2,}")


def dangers(call: SinkCall) -> Iterator[Danger]:
    """Each hole of the address that can choose the host."""
    for filling in fillings(either(*[option for option in options(call.value) if not _is_of_provider(option)])):
        hole = filling.hole
        if is_number(hole) or "base64" in hole.encoders or _is_kept(hole) or _is_own(hole):
            continue
        found = _danger(filling)
        if found is not None:
            yield found


def _is_of_provider(address: Value) -> bool:
    """Whether an unknown library says of an address that it is a provider's, of which a client knows the host."""
    return (
        isinstance(address, Foreign) and PROVIDER.search(address.name.removesuffix("()").rpartition(".")[2]) is not None
    )


def _is_kept(hole: Hole) -> bool:
    """Whether tests keep the host; one of what `urljoin` made of the address says it of that alone."""
    kept = hole.checks & KEPT
    return bool(kept - {CHECKED_HOST}) or (bool(kept) and not _is_seen_joined(hole))


def _is_seen_joined(hole: Hole) -> bool:
    return JOINED_HOST in hole.checks and JOINED not in hole.encoders


def _is_own(hole: Hole) -> bool:
    return hole.origin.kind in OWN or is_referrer(hole)


def _danger(filling: Filling) -> Danger | None:
    before = filling.before.lstrip()
    if NO_HOST in filling.hole.checks or _is_seen_joined(filling.hole):
        return _looked_at(filling.hole, before) if before in ("", "/") else _behind(filling, before)
    before = SLASHES.sub("//", before)
    if not before and OF_PATH in filling.hole.encoders:
        return _if_any(filling.hole, "the path of another address, which may begin with two slashes", UNSEEN)
    if not before:
        place = "the whole address" if not filling.after else "the start of the address"
        return _if_any(filling.hole, place, WHOLE)
    if before == "/":
        return _if_any(filling.hole, "after the first slash of the address", SECOND_SLASHES)
    return _behind(filling, before)


def _behind(filling: Filling, before: str) -> Danger | None:
    """What a part of an address can choose behind more than its first slash."""
    if of_scheme := behind_scheme(before, "evil.example"):
        return _if_any(filling.hole, "behind the beginning of a scheme", of_scheme)
    if SCHEME_ENDS.match(before):
        return _if_any(filling.hole, "the host of the address", ("evil.example",), needs_dot=False)
    if HOST_OPEN.match(before):
        return _if_any(filling.hole, "after a host that no slash ends", (".evil.example", "@evil.example"))
    if before == HOLE and not HOST_ENDS.match(before) and FIELD not in filling.hole.checks:
        # What comes before may be a host without a slash, or a whole path.
        return _if_any(
            filling.hole, "after a start that is not known", (".evil.example", "@evil.example"), is_certain=False
        )
    return None


def _looked_at(hole: Hole, before: str) -> Danger | None:
    """An address, as a whole or behind its first slash, of which a test has found no other host."""
    is_without = NO_HOST in hole.checks
    seen = "in which urlparse saw no host" if is_without else "of which urljoin made one of this site"
    left = [one.removeprefix(before) for one in _unseen(hole) if one.startswith(before)]
    return _if_any(hole, f"the whole address, {seen}", tuple(left))


def _unseen(hole: Hole) -> tuple[str, ...]:
    """The addresses of other hosts that tests have left, where one found no host."""
    slashes = UNSEEN if ONE_SLASH not in hole.checks else ()
    return slashes + (BY_SCHEME if NO_BARE_SCHEME not in hole.checks else ())


def _if_any(
    hole: Hole, place: str, attacks: tuple[str, ...], *, needs_dot: bool = True, is_certain: bool = True
) -> Danger | None:
    attack = first_beginning(hole, attacks) or ("" if needs_dot else "localhost")
    # Today's Werkzeug writes a backslash as %5C; what else answers may not.
    is_certain = is_certain and hole.origin.kind not in HARD and "\\" not in attack
    return Danger(hole, place, attack, FIX, is_certain) if attack else None

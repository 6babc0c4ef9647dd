"""Addresses that the server itself calls: whether a stranger's part can choose the host."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.flow.judging.addresses import HOST_OPEN, SCHEME_ENDS, behind_scheme
from stopper.flow.judging.danger import Danger, SinkCall
from stopper.flow.values.contents import inside
from stopper.flow.values.texts.checks import CHECKED_HOST, CHECKED_SCHEME, FIELD, NO_HOST, SEEN_HOST, UNDER
from stopper.flow.values.texts.fillings import (
    Filling,
    fillings,
    first_beginning,
    is_number,
    may_contain,
    may_hold_any,
)
from stopper.flow.values.value import Foreign, Hole, Items, Table, Untrusted, Value, options
from stopper.standard.holes import HOLE

FIX = "Take the host from a fixed set of allowed ones, and let the stranger choose only what follows it."
PARSED_FIX = (
    "Refuse addresses with a backslash, or put the address that is called together of the parts that were checked."
)
# What a client asks for begins with a slash.
PATHS = ("request.path", "request.full_path")
KEPT = frozenset({CHECKED_HOST, UNDER})
FILE = "file:///etc/passwd"
METADATA = "169.254.169.254"
WHOLE = (f"http://{METADATA}/latest/meta-data/", f"//{METADATA}/", FILE)
OPENERS = ("urllib.", "urllib2.", "pycurl.")
"""Modules that open a file as they open an address."""
OF_URLLIB3 = ("requests.", "urllib3.")
"""Clients that take the authority of an address for ended by a backslash, as RFC 3986 does not know it."""
ENDS = "/?#\\@:"
PROXIES = frozenset({"PROXY", "PRE_PROXY"})


def dangers(call: SinkCall) -> Iterator[Danger]:
    """Each hole of the address that can choose the host."""
    note = _of_option(call) if call.note == "option" else call.note
    if note is None:
        return
    for value in _each(call.value, note):
        for filling in fillings(value):
            hole = filling.hole
            if _is_number(hole):
                continue
            if _is_kept(hole):
                found = _read_otherwise(filling, call.name)
            elif NO_HOST in hole.checks and not filling.before.strip():
                found = _without_host(filling, call.name)
            else:
                found = _BY_NOTE.get(note, _danger)(filling)
            if found is not None:
                yield found


def _of_option(call: SinkCall) -> str | None:
    """How the value of an option of curl is read, `curl.setopt(curl.URL, address)`; None where it is no address."""
    names = [option.name.rpartition(".")[2] for option in options(call.arguments[0]) if isinstance(option, Foreign)]
    return "" if "URL" in names else "proxy" if set(names) & PROXIES else None


def _each(value: Value, note: str) -> Iterator[Value]:
    """An address, or each of a list of them; a proxy for each scheme; that of a socket is a pair of host and port."""
    for option in options(value):
        if (note == "reader" and _is_opened(option)) or _is_asked(option):
            continue
        if note == "proxy" and isinstance(option, Table):
            yield from option.entries.values()
            yield from [option.rest] if option.rest is not None else []
        elif not isinstance(option, Items):
            yield option
        elif note == "host" and option.kind == "tuple":
            yield from option.items[:1]
        else:
            yield from inside(option)


def _is_opened(value: Value) -> bool:
    """Whether it is a file, or something that has one: what reads it fetches nothing."""
    return isinstance(value, Foreign) or (isinstance(value, Untrusted) and value.shape == "file")


def _is_asked(value: Value) -> bool:
    """Whether it is a request of urllib, whose address was judged where it was written."""
    return type(value) is Foreign and value.name == "urllib.request.Request()"


def _is_kept(hole: Hole) -> bool:
    return "base64" in hole.encoders or bool(hole.checks & KEPT) or hole.origin.text in PATHS


def _is_number(hole: Hole) -> bool:
    """Whether nothing but a number fits; digits and dots alone are the address of a machine."""
    return is_number(hole) and (may_contain(hole, "+") or not may_contain(hole, METADATA))


def _host(filling: Filling) -> Danger | None:
    if filling.after.startswith(".") and not may_hold_any(filling.hole, ENDS):
        return None
    return Danger(filling.hole, "the host that is connected to", METADATA, FIX)


def _proxy(filling: Filling) -> Danger | None:
    """A proxy needs no scheme, and may be a host with a port."""
    before = filling.before.lstrip()
    if before and not SCHEME_ENDS.match(before):
        return _danger(filling)
    if filling.after.startswith(".") and not may_hold_any(filling.hole, ENDS):
        return None
    attack = first_beginning(filling.hole, (f"{METADATA}:80", METADATA, "localhost", f"http://{METADATA}"))
    return Danger(filling.hole, "the proxy that is connected to", attack, FIX) if attack else None


def _without_host(filling: Filling, name: str) -> Danger | None:
    """An address in which no host was seen calls nobody, and may still name a file."""
    is_file = name.startswith(OPENERS) and CHECKED_SCHEME not in filling.hole.checks
    return _if_any(filling.hole, "the whole address, in which urlparse saw no host", (FILE,)) if is_file else None


def _read_otherwise(filling: Filling, name: str) -> Danger | None:
    """Behind a backslash urllib3 sees a path, and `urlparse` the host, of which the user's name stands before it."""
    if SEEN_HOST not in filling.hole.checks or UNDER in filling.hole.checks or not name.startswith(OF_URLLIB3):
        return None
    place = "the whole address, whose host is another for requests than for urlparse"
    attacks = (f"http://{METADATA}\\@allowed.example/",) if not filling.before.strip() else ()
    return _if_any(filling.hole, place, attacks, fix=PARSED_FIX, is_certain=False)


def _danger(filling: Filling) -> Danger | None:
    hole, before = filling.hole, filling.before.lstrip()
    if not before:
        return _if_any(hole, "the whole address" if not filling.after else "the start of the address", WHOLE)
    if of_scheme := behind_scheme(before, f"{METADATA}/"):
        return _if_any(hole, "behind the beginning of a scheme", of_scheme)
    if SCHEME_ENDS.match(before):
        if filling.after.lstrip(HOLE).startswith(".") and not may_hold_any(hole, ENDS):
            return None  # a name below a fixed domain
        attack = f"{METADATA}/" if not filling.after else f"{METADATA}/?"
        return _if_any(hole, "the host of the address", (attack, f"{METADATA}#", METADATA, "localhost"))
    if HOST_OPEN.match(before):
        return _if_any(hole, "after a host that no slash ends", (f"@{METADATA}", ".evil.example"))
    # What fills a template that is not known may be a part of the path as well.
    if before == HOLE and FIELD not in hole.checks:
        return _if_any(hole, "after a start that is not known", (f"@{METADATA}", ".evil.example"), is_certain=False)
    return None


def _if_any(
    hole: Hole, place: str, attacks: tuple[str, ...], *, fix: str = FIX, is_certain: bool = True
) -> Danger | None:
    attack = first_beginning(hole, attacks)
    return Danger(hole, place, attack, fix, is_certain) if attack else None


def _read(filling: Filling) -> Danger | None:
    """What stands behind a start that is not known is most likely a file in a folder."""
    return _danger(filling) if filling.before != HOLE else None


_BY_NOTE = {"host": _host, "program": _danger, "proxy": _proxy, "reader": _read}

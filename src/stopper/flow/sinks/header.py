"""Headers of responses and requests: line breaks where nothing refuses them, and parts that have a meaning."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.flow.judging.browsers.loaded_addresses import REFRESHED
from stopper.flow.judging.danger import Danger, SinkCall
from stopper.flow.values.constants import constant
from stopper.flow.values.texts.fillings import Filling, fillings, first_fitting, is_number, is_word, may_contain

FIX = "Take line breaks out of it, or refuse it."
ATTRIBUTE_FIX = "Choose it from a fixed set, or let the framework write the header (set_cookie, send_file)."
BREAKS = ("\r\nSet-Cookie: session=x", "\nSet-Cookie: session=x", "\rX: x")
# Headers whose value has parts with a meaning.
WITH_ATTRIBUTES = {
    "set-cookie": "; Domain=.example.com",
    "content-disposition": '"; filename="x.html',
    "content-type": "text/html",
    "access-control-allow-origin": "https://evil.example",
    "content-security-policy": "; script-src *",
    "refresh": ";url=https://evil.example",
    "x-accel-redirect": "/private/x",
    "x-sendfile": "/etc/passwd",
}
CHOSEN_WHOLE = ("content-type", "access-control-allow-origin", "x-accel-redirect", "x-sendfile", "refresh")


def dangers(call: SinkCall) -> Iterator[Danger]:
    """Each hole that can add a header, or a part of one; the note is raw where line breaks come through."""
    for filling in fillings(call.value):
        if is_number(filling.hole) or filling.hole.encoders & {"url", "base64", "json", "header"}:
            continue
        found = _broken(filling) if call.note == "raw" else None
        found = found or _chosen(filling, call)
        if found is not None:
            yield found


def _broken(filling: Filling) -> Danger | None:
    attack = first_fitting(filling.hole, BREAKS)
    return Danger(filling.hole, "a header that nothing checks for line breaks", attack, FIX) if attack else None


def _chosen(filling: Filling, call: SinkCall) -> Danger | None:
    """Werkzeug refuses line breaks, so that only a part with a meaning does harm."""
    if call.note == "name":
        return Danger(filling.hole, "the name of a header", "Set-Cookie", ATTRIBUTE_FIX) if filling.is_first else None
    name = (constant(call.arguments[0]) or "").lower() if call.arguments else ""
    attack = WITH_ATTRIBUTES.get(name, "")
    is_address = name == "refresh" and REFRESHED.search(filling.before) is not None
    if not attack or is_word(filling.hole) or (name in CHOSEN_WHOLE and not filling.is_first and not is_address):
        return None
    attack = "https://evil.example" if is_address else attack
    if not may_contain(filling.hole, attack):
        return None
    return Danger(filling.hole, "where its parts have a meaning", attack, ATTRIBUTE_FIX, is_certain=False)

"""LDAP filters and distinguished names: the characters that have a meaning there."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.flow.judging.danger import Danger, SinkCall
from stopper.flow.values.texts.fillings import Filling, fillings, first_fitting, is_number
from stopper.standard.regex import regex

FILTER_FIX = "Escape it with ldap3.utils.conv.escape_filter_chars (python-ldap: ldap.filter.escape_filter_chars)."
DN_FIX = "Escape it with ldap3.utils.dn.escape_rdn (python-ldap: ldap.dn.escape_dn_chars)."
FILTER = regex(r"\(\s*[&|!(]|\(\s*[\w-]+\s*[~<>]?=")


def dangers(call: SinkCall) -> Iterator[Danger]:
    """Each hole that can change which entries are meant."""
    for filling in fillings(call.value):
        if is_number(filling.hole):
            continue
        if call.note == "filter-guess" and not FILTER.search(filling.before):
            continue
        found = _in_name(filling) if call.note == "dn" else _in_filter(filling)
        if found is not None:
            yield found


def _in_filter(filling: Filling) -> Danger | None:
    hole = filling.hole
    if "ldap-filter" in hole.encoders:
        return None
    attack = first_fitting(hole, ("*)(uid=*))(|(uid=*", "*)(uid=*", "*", "(uid=*)", ")"))
    place = "the whole filter" if filling.is_first else "a value of the filter"
    return Danger(hole, place, attack, FILTER_FIX) if attack else None


def _in_name(filling: Filling) -> Danger | None:
    hole = filling.hole
    if "ldap-dn" in hole.encoders:
        return None
    if filling.is_first and not filling.after:
        # A name of somebody's own: a login by it tells nothing but whether its password is right.
        return Danger(hole, "the whole distinguished name", "cn=admin", DN_FIX, is_certain=False)
    attack = first_fitting(hole, ("x,ou=admins", "x+cn=admin", ","))
    return Danger(hole, "a part of the distinguished name", attack, DN_FIX) if attack else None

"""The accounts that somebody types in to sign in, as a request says it before any code of the application ran."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from stopper.standard.credential_routes import ACCOUNT_FIELDS

if TYPE_CHECKING:
    from flask import Request

LONGEST = 200
# A request that names more accounts is no sign-in; those beyond are not counted.
MOST = 12


def typed_accounts(request: Request) -> tuple[str, ...]:
    """Every name that the request has, in one spelling; empty where it has none.

    All of them, for which one the view will read nobody knows: were only one counted, a made-up name in another field
    would hide the account that is tried. They come from HTTP Basic, the address, and JSON or a form, whose bodies the
    policy bounds and Flask keeps for the view.
    """
    return tuple(dict.fromkeys(filter(None, map(_plain, _names(request)))))[:MOST]


def _names(request: Request) -> Iterator[str]:
    basic = request.authorization
    if basic is not None and basic.type == "basic" and basic.username:
        yield basic.username
    sent = _json(request) if request.is_json else request.form
    for field in ACCOUNT_FIELDS:
        value = sent.get(field)
        if isinstance(value, str):
            yield value
        for many in (request.args, request.form):
            yield from many.getlist(field)


def _json(request: Request) -> Mapping[str, object]:
    try:
        found = request.get_json(silent=True)
    except RecursionError:  # nested too deeply: the view will be asked for it, and refuse it
        return {}
    return found if isinstance(found, dict) else {}


def _plain(name: str) -> str:
    """In one case, without spaces around it, and with one spelling of each letter, as applications compare names."""
    return unicodedata.normalize("NFKC", name[:LONGEST]).strip().casefold()[:LONGEST]

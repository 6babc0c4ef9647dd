"""The account that somebody types in to sign in, as far as a request says it before any code of the application ran."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from stopper.standard.credential_routes import ACCOUNT_FIELDS

if TYPE_CHECKING:
    from flask import Request

LONGEST = 200


def typed_account(request: Request) -> str:
    """The name, in one case and without spaces around it; empty where the request has none.

    It comes from HTTP Basic, from JSON or from a form, whose bodies the policy bounds and Flask keeps for the view.
    """
    basic = request.authorization
    if basic is not None and basic.type == "basic" and basic.username:
        return _plain(basic.username)
    sent = _json(request) if request.is_json else request.form
    for field in ACCOUNT_FIELDS:
        value = sent.get(field)
        if isinstance(value, str) and value.strip():
            return _plain(value)
    return ""


def _json(request: Request) -> Mapping[str, object]:
    try:
        found = request.get_json(silent=True)
    except RecursionError:  # nested too deeply: the view will be asked for it, and refuse it
        return {}
    return found if isinstance(found, dict) else {}


def _plain(name: str) -> str:
    return name.strip().casefold()[:LONGEST]

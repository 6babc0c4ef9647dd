"""The accounts that somebody types in to sign in, as a request says it before any code of the application ran."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from stopper.standard.credential_routes import ACCOUNT_FIELDS, SECRET_FIELDS

if TYPE_CHECKING:
    from flask import Request

LONGEST = 200
# A request that names more accounts is no sign-in, and is refused.
MOST = 12
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
# What databases pass over when they compare texts (marks above letters, what is not seen), by its category.
UNSEEN = frozenset({"Mn", "Me", "Cc", "Cf"})
# Letters that have no parts by Unicode, and that some collations take for others all the same.
ALIKE = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "\N{LATIN SMALL LETTER DOTLESS I}": "i", "æ": "ae", "œ": "oe"}
)


class _Object(list[tuple[str, Any]]):
    """An object of JSON with all of its keys, those that are there twice too."""


def typed_accounts(request: Request) -> tuple[str, ...]:
    """Every name that the request has, in one spelling; empty where it has none.

    All of them, for which one the view will read nobody knows: were only one counted, a made-up name in another field
    would hide the account that is tried. They come from HTTP Basic, the address, and JSON or a form, whose bodies the
    policy bounds and Flask keeps for the view.
    """
    return tuple(dict.fromkeys(filter(None, map(_plain, _names(request)))))


def brings_credentials(request: Request) -> bool:
    """Whether a request that only reads signs in all the same: by HTTP Basic, or with a password in its address."""
    basic = request.authorization
    if basic is not None and basic.type == "basic":
        return True
    return any(name.lower() in SECRET_FIELDS for name in request.args)


def _names(request: Request) -> Iterator[str]:
    basic = request.authorization
    if basic is not None and basic.type == "basic" and basic.username:
        yield basic.username
    is_form = request.mimetype in FORMS
    for field in ACCOUNT_FIELDS:
        yield from request.args.getlist(field)
        if is_form:
            yield from request.form.getlist(field)
    if not is_form:
        yield from _in_json(request)


def _in_json(request: Request) -> Iterator[str]:
    """The names in JSON, whatever the content type says: a view may read it by force.

    Objects in objects count, lists do not: there stand other people's addresses.
    """
    try:
        objects = [json.loads(request.get_data(), object_pairs_hook=_Object)]
    except (ValueError, RecursionError):  # the view will be asked for it, and refuse it
        return
    while objects:
        found = objects.pop()
        for key, value in found if isinstance(found, _Object) else ():
            if isinstance(value, _Object):
                objects.append(value)
            elif key in ACCOUNT_FIELDS and isinstance(value, str | int | float) and not isinstance(value, bool):
                yield str(value)


def _plain(name: str) -> str:
    """The name as the most lenient database compares it: without case, accents, what is not seen, and spaces around."""
    letters = unicodedata.normalize("NFKD", name[:LONGEST]).casefold().translate(ALIKE)
    seen = (letter for letter in unicodedata.normalize("NFKD", letters) if unicodedata.category(letter) not in UNSEEN)
    return "".join(seen).strip()[:LONGEST]

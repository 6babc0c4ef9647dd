"""What an application does with the client's address: limits that count by it, and code that reads it."""

from __future__ import annotations

from msgspec import Struct

from stopper.evidence.application.enforcement import enforcement_of, extension_of
from stopper.evidence.application.flask import Application
from stopper.evidence.limiting.keys import keys
from stopper.evidence.source.index import is_support
from stopper.model import Place
from stopper.syntax import form


class AddressUse(Struct, frozen=True):
    """One use of the address: `words` name it, and `is_limit` says that requests are counted or refused by it."""

    words: str
    at: Place
    is_limit: bool


def address_uses(application: Application) -> list[AddressUse]:
    """Every use, limits first."""
    found = [AddressUse(f"limits by {key.detail}", key.at, True) for key in keys(application) if key.kind == "address"]
    extension, enforced = extension_of(application), enforcement_of(application)
    if extension is not None and enforced is not None and enforced.is_on("limits"):
        found.append(AddressUse("the limits of Stopper's extension", extension[1], True))
    counted = {use.at for use in found} | {key.read_at for key in keys(application)}
    return found + [AddressUse("request.remote_addr", at, False) for at in _reads(application) if at not in counted]


def _reads(application: Application) -> list[Place]:
    """Where production code reads the address itself."""
    source = application.source
    return [
        source.place(item, scope)
        for module in source.modules
        if not is_support(module.path)
        for scope in module.scopes
        for item in scope.expressions
        if isinstance(item, form.Attribute) and item.name == "remote_addr"
        if source.name(item, scope) == "flask.request.remote_addr"
    ]

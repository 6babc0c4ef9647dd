"""Where the counters of a Limiter are kept."""

from __future__ import annotations

import re

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.limiting.keys import LIMITER
from stopper.evidence.source.effective_value import effective_value
from stopper.evidence.source.values import (
    FromEnvironment,
    OneOf,
    Unknown,
    Value,
    expected,
    is_settled,
    options,
    text_of,
)
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.syntax import form

SETTING = "RATELIMIT_STORAGE_URI"
OLD_SETTING = "RATELIMIT_STORAGE_URL"
SHARED = regex(
    r"^(async\+)?(redis|rediss|valkey|valkeys|redis\+(unix|sentinel|cluster)|rediss\+sentinel|valkey\+(unix|sentinel|cluster)|memcached|mongodb"
    r"|mongodb\+srv|etcd)(://|$)",
    re.IGNORECASE,
)
NAMED = regex(r"redis|valkey|memcache", re.IGNORECASE)
MEMORY = regex(r"^(async\+)?memory:", re.IGNORECASE)


class Store(Struct, frozen=True):
    """The store of one Limiter: `value` is its address, None where nothing gives one and the default is memory.

    `old` is the place of the setting that Flask-Limiter no longer reads; `needs` says what would settle it.
    """

    value: Value | None
    at: Place
    words: str
    old: Place | None = None
    needs: str = ""

    @property
    def is_shared(self) -> bool | None:
        """Whether every process counts in one store; None where that is not known."""
        if self.value is None:
            return None if self.needs else False
        return is_shared_store(self.value)

    @property
    def scheme(self) -> str:
        """The kind of store in a message, without what follows it (a password may)."""
        text = text_of(self.value) if self.value is not None else None
        return text.partition(":")[0] if text else ""


def stores(application: Application) -> list[Store]:
    """The store of each Limiter of the application."""
    return [_store(application, call) for call in application.extension(LIMITER)]


def _store(application: Application, call: form.Call) -> Store:
    source, setting = application.source, application.config[SETTING]
    old = application.config[OLD_SETTING]
    old_place = old.written_at if old.is_set else None
    written = call.keyword("storage_uri")
    if written is not None and source.value(written, call.scope).equals(None) is not True:
        value = effective_value(application, written, call.scope)
        return Store(
            value, source.place(written, call.scope), f"storage_uri is {_shown(value)}", old_place, _needs(value)
        )
    if setting.is_set:
        needs = setting.needs if setting.is_undecided else ""
        return Store(setting.value, setting.at, f"{SETTING} is {_shown(setting.value)}", old_place, needs)
    if call.has_star:
        return Store(
            None,
            source.at(call),
            "its arguments are put together at run time",
            old_place,
            "the limiter's storage_uri in production",
        )
    needs = setting.needs if setting.is_undecided else ""
    return Store(None, source.at(call), f"neither storage_uri nor {SETTING} is set", old_place, needs)


def _shown(value: Value) -> str:
    text = text_of(value)
    return f'"{text.partition("://")[0]}://"' if text and "://" in text else value.describe()


def _needs(value: Value) -> str:
    if isinstance(value, FromEnvironment):
        return "" if is_settled(value) else f"the value of {value.name} in production"
    return "the limiter's storage_uri in production" if isinstance(value, Unknown | OneOf) else ""


def is_shared_store(value: Value) -> bool | None:
    """Whether the address of a store is that of one that all processes share; None where that is not known."""
    found = {_kind(option) for option in options(value)}
    return found.pop() if len(found) == 1 else None


def _kind(value: Value) -> bool | None:
    """What one value means; a variable of the environment whose fallback is memory is not decided."""
    text = text_of(expected(value))
    if text is None:
        # A variable that is named for a shared store holds the address of one.
        return True if isinstance(value, FromEnvironment) and NAMED.search(value.name) else None
    if MEMORY.match(text):
        return None if isinstance(value, FromEnvironment) and not is_settled(value) else False
    return True if SHARED.match(text) else None

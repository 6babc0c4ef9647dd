"""Accounts with their passwords in the data files of a repository: lists in JSON, rows that a text of SQL inserts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from stopper.evidence.cryptography.digests import is_password_name
from stopper.evidence.repository.questions import Repository
from stopper.evidence.secrets.account_names import names_account
from stopper.evidence.secrets.inserted_accounts import names_inserted_account
from stopper.evidence.secrets.stored_credentials import trust_of
from stopper.evidence.source.index import Source, is_support
from stopper.model import Place
from stopper.standard.regex import regex

LISTS = (".json", ".jsonl", ".ndjson")
HOLDERS = regex(r"(?:users?|accounts?|members?|customers?|logins?|admins?|people)\Z", re.IGNORECASE)
# What stands for a value that somebody fills in, and what a description says of one.
PLACEHOLDER = regex(r"[<>{}$\[\]]|\A(?:string|text|password|passwort|[x*.]+)?\Z", re.IGNORECASE)
STATIC = regex(r"(?:\A|/)static/")
DEPTH = 4


class StoredAccounts(Struct, frozen=True):
    """A data file with accounts; `name` is that of one of them, and empty where none is shown.

    `is_served`: it lies in a static folder.
    """

    at: Place
    name: str
    is_served: bool = False


def stored_accounts(repository: Repository) -> Iterator[StoredAccounts]:
    """The data files that hold accounts, each once; those of tests and examples are left out."""
    for path, text in repository.texts():
        if not path.endswith((*LISTS, ".sql")) or "pass" not in text.lower():
            continue
        # What everybody is served stands beside nothing, even in a folder that is called docs/.
        is_served = STATIC.search(path) is not None
        if trust_of(path, text) not in (("certain", "beside") if is_served else ("certain",)):
            continue
        name = names_inserted_account(text) if path.endswith(".sql") else _listed(text)
        if name is not None:
            yield StoredAccounts(Place(path, _line_of(text, name)), name, is_served)


def is_named(source: Source, path: str) -> bool:
    """Whether the code has the name of a file in a text: it reads the file, or runs it where it is SQL."""
    name = path.rpartition("/")[2]
    return any(
        isinstance(item.value, str) and item.value.rpartition("/")[2] == name
        for module in source.modules
        if not is_support(module.path)
        for item in module.strings
    )


def _line_of(text: str, name: str) -> int:
    """The line of an account's name as a value, which no column such as `is_admin` is."""
    whole = re.search(rf"['\"]{re.escape(name)}['\"]", text) if name else None
    at = whole.start() if whole is not None else text.find(name) if name else -1
    return text.count("\n", 0, at) + 1 if at >= 0 else 1


def _listed(text: str) -> str | None:
    try:
        return next(_names(json.loads(text), "", DEPTH), None)
    except (ValueError, RecursionError):
        return _by_lines(text)


def _by_lines(text: str) -> str | None:
    """A document on each line, as databases export them."""
    for line in text.split("\n"):
        try:
            found = json.loads(line) if line.lstrip().startswith("{") else None
        except (ValueError, RecursionError):
            return None
        name = _account(found, "") if isinstance(found, dict) else None
        if name is not None:
            return name
    return None


def _names(data: object, key: str, depth: int) -> Iterator[str]:
    """The names of accounts in a list, or in a mapping that is called so: `{"users": {"ann": {"password": …}}}`."""
    if not depth:
        return
    if isinstance(data, list):
        for item in data:
            name = _account(item, "") if isinstance(item, dict) else None
            yield from [name] if name is not None else _names(item, "", depth - 1)
    elif isinstance(data, dict):
        for inner_key, inner in data.items():
            name = _account(inner, str(inner_key)) if isinstance(inner, dict) and HOLDERS.match(key) else None
            yield from [name] if name is not None else _names(inner, str(inner_key), depth - 1)


def _account(item: Mapping[str, object], key: str) -> str | None:
    """The name in a mapping that has a password; `key` where the account's name is the key of the mapping."""
    texts = {name: value for name, value in item.items() if isinstance(value, str)}
    has_password = any(is_password_name(name) and not PLACEHOLDER.search(value) for name, value in texts.items())
    name = next((value for known, value in texts.items() if names_account(known)), key)
    return name if has_password and name else None

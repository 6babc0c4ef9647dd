"""Passwords of a configuration that everybody knows, or that are empty: of accounts, and to sign in with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stopper.model import Severity
from stopper.standard.database_urls import parse_connection
from stopper.standard.default_logins import (
    ACCOUNT_KEY,
    EMPTY_KEY,
    PASSWORD_KEY,
    STORE_KEY,
    default_login_of,
    empty_login_of,
    is_default_password,
)
from stopper.standard.start_up.fact import Configuration, Fact, Surroundings

DEFAULT_CREDENTIALS = "production-mode.default-credentials"


@dataclass(frozen=True, slots=True)
class KnownLogin:
    """A setting with a default password: `account` is that of an address, empty where the setting is the password.

    `is_empty`: the password is there and has no character.
    """

    account: str
    severity: Severity
    is_empty: bool = False

    def words(self, key: str) -> str:
        if self.is_empty:
            return f"{key} signs in{f' as {self.account}' if self.account else ''} with an empty password"
        whose = f"signs in as {self.account} with" if self.account else "is"
        return f"{key} {whose} a password that everybody knows"


def known_login(key: str, text: str) -> KnownLogin | None:
    """The default password in a setting; None where it holds none.

    One that lets people in is worst; one with which the application signs in to its own machine least.
    """
    account, empty = default_login_of(text), empty_login_of(text)
    if account or empty:
        connection = parse_connection(text)
        is_local = connection is None or connection.is_local is not False
        return KnownLogin(account or empty, Severity.MEDIUM if is_local else Severity.HIGH, is_empty=bool(empty))
    if text == "" and EMPTY_KEY.search(key):
        return KnownLogin("", Severity.MEDIUM, is_empty=True)
    if PASSWORD_KEY.search(key) and is_default_password(text):
        lets_in = ACCOUNT_KEY.search(key) is not None and STORE_KEY.match(key) is None
        return KnownLogin("", Severity.CRITICAL if lets_in else Severity.HIGH)
    return None


def no_login_is_known(configuration: Configuration, around: Surroundings) -> Iterator[Fact]:
    """Each setting with a default password."""
    for key, value in configuration.items():
        found = known_login(key, value) if isinstance(value, str) else None
        if found is not None:
            fix = "give the account a password of its own, and the setting from the environment"
            yield Fact(DEFAULT_CREDENTIALS, found.severity, key, found.words(key), fix)

"""The default passwords in a running configuration: of accounts, and with which the app signs in to services."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.source.effective_value import constant_texts
from stopper.model import Place
from stopper.standard.database_urls import parse_connection
from stopper.standard.default_logins import ACCOUNT_KEY, PASSWORD_KEY, default_login_of, is_default_password


@dataclass(frozen=True, slots=True)
class DefaultLogin:
    """A setting with a default password; `variable` may replace it, `lets_in` says whether it opens the app itself.

    `account` is that of an address; `is_local` whether the service is on the same machine.
    """

    key: str
    at: Place
    variable: str
    lets_in: bool = False
    account: str = ""
    is_local: bool = False


def running_default_logins(app: ImportedApp) -> Iterator[DefaultLogin]:
    """Every default password of the configuration."""
    for key in app.config:
        setting = app.config[key]
        texts = [(setting.data, "")] if isinstance(setting.data, str) else list(constant_texts(setting.value))
        for text, variable in texts:
            account = default_login_of(text)
            if account:
                connection = parse_connection(text)
                is_local = connection is None or connection.is_local is not False
                yield DefaultLogin(key, setting.at, variable, account=account, is_local=is_local)
            elif PASSWORD_KEY.search(key) and is_default_password(text):
                yield DefaultLogin(key, setting.at, variable, ACCOUNT_KEY.search(key) is not None)


def password_settings(app: ImportedApp) -> list[str]:
    """The settings that hold a password, or an address with one."""
    return [key for key in app.config if app.config[key].is_set and (PASSWORD_KEY.search(key) or _signs_in(app, key))]


def _signs_in(app: ImportedApp, key: str) -> bool:
    texts = [text for text, _ in constant_texts(app.config[key].value)]
    return any("://" in text and "@" in text for text in texts)

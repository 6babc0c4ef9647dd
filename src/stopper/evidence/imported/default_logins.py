"""The default passwords in a running configuration: of accounts, and with which the app signs in to services."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.source.effective_value import constant_texts
from stopper.model import Place
from stopper.standard.default_logins import PASSWORD_KEY
from stopper.standard.start_up.known_logins import KnownLogin, known_login


class DefaultLogin(Struct, frozen=True):
    """A setting with a default password; `variable` may replace it."""

    key: str
    at: Place
    variable: str
    login: KnownLogin


def running_default_logins(app: ImportedApp) -> Iterator[DefaultLogin]:
    """Every default password of the configuration."""
    for key in app.config:
        setting = app.config[key]
        texts = [(setting.data, "")] if isinstance(setting.data, str) else list(constant_texts(setting.value))
        for text, variable in texts:
            login = known_login(key, text) if text or not variable else None
            if login is not None:
                yield DefaultLogin(key, setting.at, variable, login)


def password_settings(app: ImportedApp) -> list[str]:
    """The settings that hold a password, or an address with one."""
    return [key for key in app.config if app.config[key].is_set and (PASSWORD_KEY.search(key) or _signs_in(app, key))]


def _signs_in(app: ImportedApp, key: str) -> bool:
    texts = [text for text, _ in constant_texts(app.config[key].value)]
    return any("://" in text and "@" in text for text in texts)

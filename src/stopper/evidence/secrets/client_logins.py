"""The passwords that everybody knows, with which the code signs in to databases, caches and brokers."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.data.store_connections import TAKES_URL
from stopper.evidence.secrets.default_accounts import SETTING
from stopper.evidence.source.effective_value import constant_texts
from stopper.evidence.source.environments import block_environment
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.values import Known
from stopper.model import Place, Severity
from stopper.standard.client_logins import PASSWORD_WORDS, SIGNING_CLIENTS, USER_WORDS, login_in
from stopper.standard.database_urls import LOCAL
from stopper.standard.default_logins import HOLE, is_default_password
from stopper.standard.start_up.known_logins import known_login
from stopper.syntax import form


class ClientLogin(Struct, frozen=True):
    """A login with a known password: `words` say who signs in; `variable` may replace the password."""

    words: str
    at: Place
    variable: str
    severity: Severity


def configured_logins(application: Application) -> Iterator[ClientLogin]:
    """The settings of production that are such a password, or an address with one."""
    for key, setting in application.config.settings.items():
        if SETTING.search(key):
            continue  # told with the accounts of the application
        texts = [(setting.data, "")] if isinstance(setting.data, str) else list(constant_texts(setting.value))
        for text, variable in texts:
            login = known_login(key, text) if text or not variable else None
            if login is not None:
                yield ClientLogin(login.words(key), setting.at, variable, login.severity)
                break


def called_logins(source: Source) -> Iterator[ClientLogin]:
    """The clients that are made with such a password."""
    for name, places in SIGNING_CLIENTS.items():
        for call in source.calls(name):
            if _is_production(call):
                yield from _signed(source, call, name, places)
    for name, position in TAKES_URL.items():
        for call in source.calls(name) if position >= 0 else ():
            if _is_production(call):
                yield from _addressed(source, call, name, position)


def _is_production(call: form.Call) -> bool:
    is_tried = block_environment(call.block) in ("development", "testing")
    return not is_support(call.scope.module.path) and not is_tried


def _signed(source: Source, call: form.Call, name: str, places: tuple[int, int, int]) -> Iterator[ClientLogin]:
    host, user, password = places
    told = _Told(source, call)
    shown = login_in(next(told.texts(0), ("", ""))[0])
    account = shown.user or next(told.texts(user, *USER_WORDS), ("", ""))[0]
    where = shown.host or next(told.texts(host, "host", "server"), ("", ""))[0]
    passwords = [(shown.password, "")] if shown.password else list(told.texts(password, *PASSWORD_WORDS))
    for text, variable in passwords:
        how = _how_known(text, account, variable)
        if how:
            words = f"{name.rpartition('.')[2]}() signs in{f' as {account[:30]}' if account else ''} with {how}"
            severity = Severity.MEDIUM if where.lower() in LOCAL or "." not in where else Severity.HIGH
            yield ClientLogin(words, source.at(call), variable, severity)
            return


def _how_known(text: str, account: str, variable: str) -> str:
    """What is wrong with a password; empty for none. One that is empty until a variable gives it is a place for it."""
    if not text:
        return "an empty password" if account and not variable else ""
    if HOLE not in text and (is_default_password(text) or text == account):
        return "a password that everybody knows"
    return ""


def _addressed(source: Source, call: form.Call, name: str, position: int) -> Iterator[ClientLogin]:
    """A client that takes an address, in which the login stands."""
    for text, variable in _Told(source, call).texts(position, "url"):
        login = known_login("", text)
        if login is not None:
            yield ClientLogin(login.words(f"{name.rpartition('.')[2]}()"), source.at(call), variable, login.severity)
            return


class _Told(Struct, frozen=True):
    """What a call is told: by place, by name, and in a table that it unpacks."""

    source: Source
    call: form.Call

    def texts(self, position: int, *names: str) -> Iterator[tuple[str, str]]:
        """Each text that an argument may be, with the variable of the environment that replaces it."""
        for name in names or ("",):
            expression = self.call.argument(position, name)
            if expression is not None:
                yield from constant_texts(self.source.value(expression, self.call.scope))
                return
        yield from ((text, "") for name in names if (text := self._unpacked(name)) is not None)

    def _unpacked(self, name: str) -> str | None:
        for keyword in self.call.keywords:
            table = self.source.value(keyword.value, self.call.scope) if keyword.name is None else None
            if isinstance(table, Known) and isinstance(table.data, dict) and isinstance(table.data.get(name), str):
                return str(table.data[name])
        return None

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
from stopper.evidence.source.values import Known, OneOf
from stopper.model import Place, Severity
from stopper.standard.client_logins import (
    DIRECTORIES,
    KEY_ALONE,
    PASSWORD_WORDS,
    PROVING,
    SIGNING_CLIENTS,
    USER_WORDS,
    login_in,
)
from stopper.standard.client_passwords import ANONYMOUS
from stopper.standard.database_urls import LOCAL
from stopper.standard.default_logins import is_default_password
from stopper.standard.holes import HOLE
from stopper.standard.start_up.known_logins import known_login
from stopper.syntax import form


class ShownPassword(Struct, frozen=True):
    """What a client is told: what the password may be, each with the variable that replaces it, account and host.

    `is_in_text`: it stands in a driver's text. `is_settled`: the password can be nothing else. `is_nobody`: the account
    is written and empty.
    """

    client: str
    passwords: tuple[tuple[str, str], ...]
    is_in_text: bool
    is_settled: bool
    account: str
    is_nobody: bool
    host: str

    @property
    def words(self) -> str:
        """Who signs in, up to the password."""
        return f"{self.client.rpartition('.')[2]}() signs in{f' as {self.account[:30]}' if self.account else ''} with"

    @property
    def is_anonymous(self) -> bool:
        """Whether whoever asks is let in, with any password."""
        return self.account in ANONYMOUS

    @property
    def is_key_alone(self) -> bool:
        """Whether the account may be a service's key, which needs no password beside it."""
        return self.client.startswith(KEY_ALONE) and (not self.account or all(not text for text, _ in self.passwords))

    @property
    def severity(self) -> Severity:
        """A store that only neighbours reach weighs less."""
        return Severity.MEDIUM if self.host.lower() in LOCAL or "." not in self.host else Severity.HIGH


def shown_password(source: Source, call: form.Call, name: str, places: tuple[int, int, int]) -> ShownPassword:
    """What a call of a client shows of who signs in where: by place, by name, or in a driver's text."""
    host, user, password = places
    told = _Told(source, call)
    shown = login_in(next(told.texts(0), ("", ""))[0])
    accounts = [shown.user] if shown.user else [text for text, _ in told.texts(user, *USER_WORDS)]
    where = shown.host or next(told.texts(host, "host", "server"), ("", ""))[0]
    passwords = [(shown.password, "")] if shown.password else list(told.texts(password, *PASSWORD_WORDS))
    if name.startswith(DIRECTORIES) and told.lacks(password, *PASSWORD_WORDS) and told.written(user, *USER_WORDS):
        passwords = [("", "")]
    is_settled = told.is_settled(password, *PASSWORD_WORDS)
    account = accounts[0] if accounts else ""
    return ShownPassword(
        name, tuple(passwords), bool(shown.password), is_settled, account, is_nobody="" in accounts, host=where
    )


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
            if is_production(call):
                yield from _signed(source, call, name, places)
    for name, position in TAKES_URL.items():
        for call in source.calls(name) if position >= 0 else ():
            if is_production(call):
                yield from _addressed(source, call, name, position)


def is_production(call: form.Call) -> bool:
    """Whether a call stands in code that production runs."""
    is_tried = block_environment(call.block) in ("development", "testing")
    return not is_support(call.scope.module.path) and not is_tried


def _signed(source: Source, call: form.Call, name: str, places: tuple[int, int, int]) -> Iterator[ClientLogin]:
    shown = shown_password(source, call, name, places)
    for text, variable in shown.passwords:
        how = _how_known(text, shown, variable)
        if how:
            yield ClientLogin(f"{shown.words} {how}", source.at(call), variable, shown.severity)
            return


def _how_known(text: str, shown: ShownPassword, variable: str) -> str:
    """What is wrong with a password; empty for none. One that is empty until it is given is a place for it."""
    if shown.is_key_alone:
        return ""
    if not text:
        return "an empty password" if shown.is_settled and not shown.is_nobody and not variable else ""
    if HOLE not in text and (is_default_password(text) or text == shown.account):
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
        written = self.written(position, *names)
        if written is not None:
            yield from constant_texts(self.source.value(written, self.call.scope))
        else:
            yield from ((text, "") for name in names if (text := self._unpacked(name)) is not None)

    def is_settled(self, position: int, *names: str) -> bool:
        """Whether an argument is one value alone; an object's attribute is whatever the object was given."""
        written = self.written(position, *names)
        if isinstance(written, form.Attribute) and self.source.name(written.value, self.call.scope).endswith("()"):
            return False
        return written is None or not isinstance(self.source.value(written, self.call.scope), OneOf)

    def lacks(self, position: int, *names: str) -> bool:
        """Whether a call is given no password, or None for one, and nothing else that proves who asks."""
        written = self.written(position, *names)
        is_none = written is not None and self.source.value(written, self.call.scope).equals(None) is True
        is_proven = self.call.has_star or any(self.call.keyword(name) is not None for name in PROVING)
        return (written is None or is_none) and not is_proven

    def written(self, position: int, *names: str) -> form.Expression | None:
        """The expression of an argument."""
        found = (self.call.argument(position, name) for name in names or ("",))
        return next((item for item in found if item is not None), None)

    def _unpacked(self, name: str) -> str | None:
        for keyword in self.call.keywords:
            table = self.source.value(keyword.value, self.call.scope) if keyword.name is None else None
            if isinstance(table, Known) and isinstance(table.data, dict) and isinstance(table.data.get(name), str):
                return str(table.data[name])
        return None

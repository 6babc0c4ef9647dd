"""Accounts that commands of a deployment make with a password that is written there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import ClassVar, Literal

from msgspec import Struct

from stopper.evidence.deployment.commands.shell_words import ShellCommand, shell_commands
from stopper.evidence.deployment.commands.started import assigned_before
from stopper.evidence.deployment.commands.wrappers import program, unwrapped
from stopper.model import Layer, Place
from stopper.standard.default_logins import is_default_password
from stopper.standard.holes import HOLE
from stopper.standard.regex import regex
from stopper.standard.secret import Secret

Kind = Literal["application", "web server", "machine", "database"]
MAKING = regex(
    r"(?:create|add|make|new|seed|init|ensure|setup)[-_]?(?:(?:super|admin|default|initial|root|first)[-_]?)?"
    r"(?:user|admin|superuser|account|member)s?\Z|createsuperuser\Z",
    re.IGNORECASE,
)
FILLING = regex(r"(?:init|initiali[sz]e|setup|bootstrap|seed|populate|create)[-_]?(?:db|database|data|all)?\Z", re.I)
NOUNS = frozenset({"user", "users", "account", "accounts", "admin", "superuser"})
VERBS = frozenset({"create", "add", "new", "adduser"})
# Accounts of the machine or of a database without a password of their own on the command line.
OTHERS = frozenset(
    {"useradd", "adduser", "usermod", "groupadd", "addgroup", "createuser", "id", "echo", "printf", "grep"}
)
OPTION = regex(r"--?(?:[a-z]+[-_])*(?:password|passwd|pass|pwd)(?:=(?P<value>.*))?\Z", re.IGNORECASE | re.DOTALL)
PAIR = regex(r"(?P<user>[A-Za-z][\w.@+-]{0,60}):(?P<password>[^:\s/]{1,100})\Z")
VARIABLE = regex(r"\$(?:(?P<plain>\w+)|\{(?P<name>\w+)(?::?[-=](?P<default>[^{}]*))?\})\Z")
SQL = regex(
    r"\b(?:create|alter)\s+(?:user|role)\s+(?:if\s+not\s+exists\s+)?(?P<user>[\w@%'\"`.-]{1,100})[^;]{0,200}?"
    r"\b(?:identified\s+(?:with\s+\w+\s+)?by|password)\s+(?P<quote>['\"])(?P<password>[^'\"]{1,100})(?P=quote)",
    re.IGNORECASE,
)
PLACEHOLDER = regex(r"[<>{}`$\u0000]|\A[.x*]+\Z|" + HOLE, re.IGNORECASE)
FIRST_WORDS = 9  # within these a command says what it does: `docker compose exec -T web flask users create`


class Script(Struct, frozen=True):
    """A text for the shell; `runs` says that the start of the deployment runs it, `is_file` that it has lines."""

    text: str
    at: Place
    runs: bool
    is_file: bool = False


class SeededAccount(Struct, frozen=True):
    """One account: its name where the command says it, and the variable that may say another password."""

    user: str
    kind: Kind
    at: Place
    runs: bool
    variable: str = ""
    is_known: bool = False
    is_guessed: bool = False

    @property
    def words(self) -> str:
        """What is told of it."""
        whose = f'the account "{self.user}"' if self.user else "an account"
        how = "that everybody knows" if self.is_known else "that is written there"
        ending = f", unless {self.variable} says otherwise" if self.variable else ""
        where = {"application": "", "machine": " of the machine", "database": " of the database"}.get(self.kind, "")
        return f"the command gives {whose}{where} a password {how}{ending}"


class SeededAccounts(Struct, frozen=True):
    """The accounts with a written password, and the places of the commands that take theirs from elsewhere."""

    layer: ClassVar[Layer] = Layer.DEPLOY
    supply: ClassVar[str] = "the scripts and commands that start the application or set it up"

    found: tuple[SeededAccount, ...]
    clean: tuple[Place, ...] = ()


def accounts_of(scripts: Sequence[Script]) -> SeededAccounts:
    """What the commands of these texts make."""
    found: dict[Place, SeededAccount] = {}
    clean: list[Place] = []
    for script in scripts:
        variables = assigned_before(script.text)
        before: ShellCommand | None = None
        for command in shell_commands(script.text):
            reader = _Command(command, before, script, variables)
            before = command
            if not reader.makes:
                continue
            account = reader.account()
            if account is None:
                clean.append(reader.at)
            else:
                found.setdefault(account.at, account)
        for account in _by_sql(script):
            found.setdefault(account.at, account)
    return SeededAccounts(tuple(_of_the_deployment(found.values())), tuple(clean))


def _of_the_deployment(found: Iterable[SeededAccount]) -> Iterator[SeededAccount]:
    """What the start runs; of a script that somebody runs its first account of each kind, and none of a machine.

    Which machine such a script sets up is not known: a lesson's, an attacker's in a game, a developer's.
    """
    told: set[tuple[str, Kind]] = set()
    for item in found:
        key = (item.at.path, item.kind)
        if item.runs or (item.kind != "machine" and key not in told):
            yield item
            told.add(key)


def _by_sql(script: Script) -> Iterator[SeededAccount]:
    for item in SQL.finditer(script.text):
        if not PLACEHOLDER.search(item["password"]):
            at = _place(script, script.text.count("\n", 0, item.start()))
            user = item["user"].partition("@")[0].strip("'\"`")
            yield SeededAccount(user[:30], "database", at, script.runs, is_known=_is_known(item["password"], user))


def _is_known(password: str, user: str) -> bool:
    return is_default_password(password) or password == user


def _place(script: Script, line: int) -> Place:
    number = script.at.line + line if script.is_file else script.at.line
    return Place(script.at.path, number, 1, number, script.at.context)


class _Command:
    """One command with the one before it, whose output it may read."""

    def __init__(
        self, command: ShellCommand, before: ShellCommand | None, script: Script, variables: Mapping[str, Secret]
    ) -> None:
        bare = unwrapped(command.words)
        self._words, self._script, self._variables = bare.words, script, variables
        self._before = before.words if before is not None else ()
        self._name = program(self._words[0]) if self._words else ""
        self.at = _place(script, command.line)

    @property
    def makes(self) -> bool:
        """Whether it makes an account or gives it a password."""
        if self._name in ("chpasswd", "htpasswd"):
            return True
        return self._name not in OTHERS and self._verb is not None

    @property
    def _verb(self) -> int | None:
        """The index of the word that says that an account, or a database with one, is made."""
        words = [word.rpartition("/")[2] for word in self._words[:FIRST_WORDS]]
        for index, word in enumerate(words):
            following = words[index + 1] if index + 1 < len(words) else ""
            if MAKING.match(word) or (word in NOUNS and following in VERBS):
                return index if MAKING.match(word) else index + 1
            if FILLING.match(word) and any(PAIR.match(item) for item in self._words[index + 1 :]):
                return index
        return None

    def account(self) -> SeededAccount | None:
        """The account with a written password; None where the password comes from elsewhere."""
        if self._name == "chpasswd":
            return self._of_pairs(self._before[1:], "machine")
        if self._name == "htpasswd":
            return self._of_htpasswd()
        verb = self._verb or 0
        return self._by_option() or self._by_place(verb) or self._of_pairs(self._words[verb + 1 :], "application")

    def _made(self, user: str, text: str, kind: Kind, *, is_guessed: bool = False) -> SeededAccount | None:
        password, variable = self._written(text)
        if not password or PLACEHOLDER.search(password):
            return None
        shown = user if not PLACEHOLDER.search(user) else ""
        is_known = _is_known(password, user)
        return SeededAccount(shown[:30], kind, self.at, self._script.runs, variable, is_known, is_guessed)

    def _written(self, text: str) -> tuple[str, str]:
        """What a word comes to, and the variable that may replace it."""
        found = VARIABLE.match(text)
        if found is None:
            return text, ""
        name = found["plain"] or found["name"]
        if found["default"] is not None:
            return found["default"], name
        known = self._variables.get(name)
        inner = VARIABLE.match(known.reveal()) if known is not None else None
        if inner is not None:
            return (inner["default"] or ""), inner["plain"] or inner["name"]
        return (known.reveal() if known is not None else ""), ""

    def _by_option(self) -> SeededAccount | None:
        words = self._words
        for index, word in enumerate(words):
            found = OPTION.match(word)
            if found is not None:
                following = words[index + 1] if index + 1 < len(words) else ""
                value = found["value"] if found["value"] is not None else following
                return self._made(self._user(), value, "application") if not value.startswith("-") else None
        return None

    def _user(self) -> str:
        """The name of the account, by its option."""
        for index, word in enumerate(self._words[:-1]):
            name, equals, value = word.partition("=")
            if re.fullmatch(r"--?(?:u|user|username|name|email|login)", name, re.IGNORECASE):
                return value if equals else self._words[index + 1]
        return ""

    def _by_place(self, verb: int) -> SeededAccount | None:
        """`add_user name password`: sure for RabbitMQ, else where the second word is one that everybody knows."""
        rest = [word for word in self._words[verb + 1 :] if not word.startswith("-")]
        if len(rest) < 2 or (self._name != "rabbitmqctl" and not is_default_password(rest[1])):
            return None
        # A role may be called Admin too.
        is_role = rest[1] != rest[1].lower()
        return None if is_role else self._made(rest[0], rest[1], "application", is_guessed=self._name != "rabbitmqctl")

    def _of_pairs(self, words: Sequence[str], kind: Kind) -> SeededAccount | None:
        for word in words:
            user, colon, password = word.removesuffix("\\n").partition(":")
            if colon and (PAIR.match(word.removesuffix("\\n")) or VARIABLE.match(password)):
                return self._made(user, password, kind)
        return None

    def _of_htpasswd(self) -> SeededAccount | None:
        options = "".join(word[1:] for word in self._words[1:] if word.startswith("-"))
        rest = [word for word in self._words[1:] if not word.startswith("-")]
        wanted = 2 if "n" in options else 3
        if "b" not in options or len(rest) < wanted:
            return None
        return self._made(rest[wanted - 2], rest[wanted - 1], "web server")

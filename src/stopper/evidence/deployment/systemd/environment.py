"""The environment that a unit gives its processes, and the secrets that the unit itself holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.deployment.systemd.command import commands_of
from stopper.evidence.deployment.systemd.specifiers import expanded
from stopper.evidence.deployment.systemd.unit import Unit
from stopper.evidence.deployment.systemd.words import split
from stopper.model import Place
from stopper.model.unshown import Unshown
from stopper.standard.credential_texts import credential_shape, is_dummy, is_reference, password_in_url
from stopper.standard.regex import regex
from stopper.standard.secret import Secret
from stopper.standard.sensitive_names import is_sensitive_name

FILES = ("EnvironmentFile", "LoadCredential", "LoadCredentialEncrypted", "SetCredentialEncrypted", "ImportCredential")
_OPTION = regex(r"--?([A-Za-z][\w.-]{1,60})(?:=(.*))?\Z", re.DOTALL)
_ASSIGNED = regex(r"([A-Za-z_]\w{0,80})=(.*)\Z", re.DOTALL)
_VARIABLE = regex(r"\$\{?([A-Za-z_]\w{0,80})\}?")


class Variable(Struct, frozen=True):
    """One variable of Environment=."""

    name: str
    value: Secret
    at: Place


class Held(Unshown, frozen=True):
    """A secret that the text of a unit holds, or shows in a process list; `words` name it without its value.

    `is_filled_in` is False where a placeholder stands in its place; `setting` is where it stands.
    """

    words: str
    setting: str
    at: Place
    is_filled_in: bool = True
    value: Secret = Secret("")


def variables(unit: Unit) -> list[Variable]:
    """The variables of Environment=, the last of each name; those of files are not known."""
    found: dict[str, Variable] = {}
    for item in unit.all("Environment"):
        for word in split(expanded(item.value, unit.name)):
            name, equals, value = word.partition("=")
            if equals:
                found[name] = Variable(name, Secret(value), item.at)
    return list(found.values())


def secret_files(unit: Unit) -> list[tuple[str, str, Place]]:
    """Where a unit takes variables and secrets from: the setting, the path, and its place."""
    found = []
    for key in FILES:
        for item in unit.all(key):
            text = expanded(item.value, unit.name)
            path = text.lstrip("-") if key == "EnvironmentFile" else text.partition(":")[2] or text
            found.append((key, path, item.at))
    return found


def held_secrets(unit: Unit) -> Iterator[Held]:
    """The secrets in variables, in credentials that stand in the unit, and in arguments."""
    for variable in variables(unit):
        kind = _kind(variable.name, variable.value.reveal())
        if kind:
            words = f"{variable.name} ({kind})" if kind != "a secret" else variable.name
            yield Held(words, "Environment=", variable.at, not _is_empty(variable.value.reveal()), variable.value)
    for item in unit.all("SetCredential"):
        name, _, value = item.value.partition(":")
        if value:
            yield Held(f"the credential {name[:60]}", "SetCredential=", item.at, not _is_empty(value), Secret(value))
    for command in commands_of(unit):
        yield from _in_arguments(command.words, command.key, command.at)


def _kind(name: str, value: str) -> str:
    """What a variable holds; empty where it is no secret or only names where one is."""
    password = password_in_url(value)
    if password is not None:
        return "a password in a URL" if password else ""
    shape = credential_shape(value)
    if shape:
        return shape
    if not is_sensitive_name(name) or not value or value.startswith(("/", "%d", "file:", "http")):
        return ""
    # What a script or a tool fills in is the secret itself when the unit is there.
    return "" if is_reference(value) and not value.startswith("$") and not _is_empty(value) else "a secret"


def _is_empty(value: str) -> bool:
    password = password_in_url(value)
    text = password if password is not None else value
    return not text.startswith("$") and is_dummy(text)


def _in_arguments(words: tuple[str, ...], key: str, at: Place) -> Iterator[Held]:
    for position, word in enumerate(words[1:], start=1):
        before = words[position - 1]
        name, value = _named(word, before)
        if not name and password_in_url(word):
            name, value = "a URL with a password", word
        if not name or not value:
            continue
        variable = _VARIABLE.fullmatch(value)
        if variable is not None:
            if is_sensitive_name(variable[1]):
                yield Held(f"the value of ${variable[1]}", f"{key}=", at)
        elif name == "a URL with a password" or _kind(name, value):
            yield Held(name, f"{key}=", at, not _is_empty(value), Secret(value))


def _named(word: str, before: str) -> tuple[str, str]:
    """The name and the value that an argument gives: `--password=x`, `--password x`, `--env KEY=x`, `KEY=x`."""
    option = _OPTION.match(word)
    if option is not None:
        inner = _ASSIGNED.match(option[2] or "")
        if inner is not None and is_sensitive_name(inner[1]):
            return inner[1], inner[2]
        return (option[1], option[2]) if option[2] and is_sensitive_name(_plain(option[1])) else ("", "")
    assigned = _ASSIGNED.match(word)
    if assigned is not None and is_sensitive_name(assigned[1]):
        return assigned[1], assigned[2]
    option = _OPTION.match(before)
    if option is not None and option[2] is None and is_sensitive_name(_plain(option[1])):
        return option[1], word
    return "", ""


def _plain(name: str) -> str:
    return name.replace("-", "_")

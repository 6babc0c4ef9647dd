"""Passwords that code hands to programs: in the text of a command, and in the list of a program's arguments."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.secrets.command_passwords import PROGRAM, command_passwords
from stopper.evidence.secrets.credential import Credential, trust_of
from stopper.standard.masking import fingerprint_of_secret
from stopper.syntax import form

UNKNOWN = "$"
"""Stands in a command for what the code puts in later, and makes no password of it."""


def commanded_passwords(module: form.Module) -> Iterator[Credential]:
    """The passwords of a module's commands; in tests and scripts most are made up."""
    trust = trust_of(module.scope, None)
    # What has several lines is mostly an explanation, whose passwords are made up.
    texts = [item for item in module.strings if type(item.value) is str and "\n" not in item.value]
    # One look at all of a module's strings tells most modules that none is a command.
    if trust != "certain" or not PROGRAM.search("\n".join([item.value for item in texts if type(item.value) is str])):
        return
    for item in texts:
        if PROGRAM.search(str(item.value)):
            for password in command_passwords(str(item.value), is_setting=False):
                yield _credential(module, item, password, trust)
    for command in (part for scope in module.scopes for part in _lists(scope)):
        yield from _in_list(module, command, trust)


def _credential(module: form.Module, item: form.Expression, password: str, trust: str) -> Credential:
    digest = fingerprint_of_secret(password)
    return Credential("a password", "", len(password), module.place(item), trust, digest)


def _lists(scope: form.Scope) -> Iterator[form.Sequence]:
    """Lists that are handed on or kept."""
    for call in scope.calls:
        yield from (argument for argument in call.every_argument if isinstance(argument, form.Sequence))
    for assign in scope.assignments:
        if isinstance(assign.value, form.Sequence):
            yield assign.value


def _in_list(module: form.Module, command: form.Sequence, trust: str) -> Iterator[Credential]:
    words = [str(item.value) if isinstance(item, form.Constant) else UNKNOWN for item in command.items]
    if not words or not PROGRAM.search(words[0]):
        return
    for password in command_passwords(" ".join(words), is_setting=False):
        holding = (item for item, word in zip(command.items, words, strict=True) if password in word)
        yield _credential(module, next(holding, command), password, trust)

"""What a call makes an account by: a function or class of the project, its name, and the password that it is given."""

from __future__ import annotations

import re

from stopper.evidence.secrets.account_names import PASSWORD_WORD
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.standard.regex import regex
from stopper.syntax import form

MAKERS = regex(
    r"\A(?:create|add|make|new|register|seed)_?(?:admin_?|super_?)?user\Z|\A\w*(?:User|Account|Admin|Member)s?\Z"
    # What is handed to a bus of messages, which makes the account: `CreateUserCommand(username="admin", …)`.
    r"|\A(?-i:Create|Add|Make|Register|Seed)\w{0,40}(?-i:User|Account|Admin|Member)\w{0,40}(?-i:Command|Request|Message|Event)\Z",
    re.IGNORECASE,
)
CREATE = "create"
"""A method that is called by what it makes: `User.create`."""


def called_maker(source: Source, call: form.Call, scope: form.Scope) -> form.Function | None:
    """The project's function that a call means; of a class, its constructor."""
    definition = source.names.definition(source.name(call.function, scope))
    if isinstance(definition, form.Class):
        return next((one for one in definition.scope.functions if one.name == "__init__"), None)
    return definition if isinstance(definition, form.Function) else None


def by_position(source: Source, call: form.Call) -> form.Expression | None:
    """What a function or class of the project is given as its parameter `password`."""
    made = called_maker(source, call, call.scope) if call.arguments else None
    if made is None:
        return None
    plain = [item.name for item in made.parameters if item.name not in ("self", "cls")]
    return next((value for name, value in zip(plain, call.arguments, strict=False) if PASSWORD_WORD.search(name)), None)


def maker_of(call: form.Call) -> str:
    """The name of what makes an account: `User`, `create_user`, and `User` of `User.create`."""
    name = last_name(call.function)
    if name == CREATE and isinstance(call.function, form.Attribute):
        owner = call.function.value
        return (
            last_name(owner.value)
            if isinstance(owner, form.Attribute) and owner.name == "objects"
            else last_name(owner)
        )
    return name

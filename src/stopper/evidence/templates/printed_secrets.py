"""What templates print that no browser should see: the configuration, settings that are secret, passwords."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from stopper.evidence.templates.answers import Output
from stopper.evidence.templates.library_questions import Templates
from stopper.model import Place
from stopper.standard.public_names import is_password_name, is_secret_name, may_be_for_browsers
from stopper.standard.regex import regex
from stopper.syntax.jinja_form import Attribute, Constant, Expression, Item, Name

CONFIGURATIONS = ("config", "current_app.config", "app.config", "g.config")
MASKS = frozenset({"length", "mask", "bool", "md5", "sha1", "hash", "obfuscate", "hide", "count"})
# What stands before the name of a field of a form library or of a text in the reader's language, which prints the field
# and not its value.
FIELDS = regex(
    r"(?i)form|field|label|error|column|schema|loop|macro|i18n|l10n|strings?\Z|messages?\Z|gettext|_\Z|translat|phrases"
    r"|\A(?:lang|locale|texts|words|captions|titles|tr?)\Z"
)
SETTINGS = regex(
    r"(?i)(?:\A|[/_.-])(?:admin\w*|configs?|config_?edit|configuration|settings?|preferences|setup|manage\w*)(?:[/_.-]|\Z)"
)
TYPED = (["request", "form"], ["request", "values"], ["request", "args"])
# One of these stands in whatever can be reported, so that other outputs need no look.
HINT = regex(r"(?i)config|pass|secret|key|credential|pwd")


class PrintedSecret(Struct, frozen=True):
    """`kind` is "everything" for the configuration itself, "setting" for one key of it, "value" for another secret.

    `is_edited` says that it stands in a field of a form for settings, which only those who may change it see.
    """

    kind: Literal["everything", "setting", "value"]
    name: str
    at: Place
    is_edited: bool = False


def printed_secrets(templates: Templates) -> Iterator[PrintedSecret]:
    """Every output of a template that shows a secret."""
    seen: set[Place] = set()
    own = {use.place for use in templates.uses("config")}
    for output in templates.expressions(HINT):
        found = _printed(output, own)
        if found is not None and found.at not in seen:
            seen.add(found.at)
            yield found
    for root in CONFIGURATIONS:
        for use in templates.uses(root):
            if use.context == "statement" and use.name.removeprefix(root) in (".items", ".values"):
                yield PrintedSecret("everything", root, use.place)


def _printed(output: Output, own: set[Place]) -> PrintedSecret | None:
    if output.value is None or not MASKS.isdisjoint(output.filters):
        return None
    path = _path(output.value)
    if not path or output.context == "comment":
        return None
    joined = ".".join(path)
    root = next((one for one in CONFIGURATIONS if joined == one or joined.startswith(one + ".")), "")
    if root and (root != "config" or output.place in own):
        key = joined[len(root) + 1 :]
        if not key:
            return PrintedSecret("everything", root, output.place)
        if may_be_for_browsers(key) and output.context.startswith("attribute:src"):
            # The address of a third party's script or picture: the key is made for it.
            return None
        if is_secret_name(key.rpartition(".")[2]) and (key.isupper() or is_password_name(key)):
            return PrintedSecret("setting", key, output.place, _is_edited(output))
        return None
    return _value(path, output)


def _value(path: list[str], output: Output) -> PrintedSecret | None:
    *before, last = path
    # What was typed comes back in the page, where caches, histories and whoever looks on find it.
    is_typed = before in TYPED and output.context.startswith("attribute:value")
    if not is_password_name(last) or (any(FIELDS.search(name) for name in before) and not is_typed):
        return None
    # A bare variable of that name is mostly a field or a label; in the value of an input it is what was typed or
    # stored.
    if not output.context.startswith("attribute:value") and not before:
        return None
    return PrintedSecret("value", ".".join(path), output.place, _is_edited(output))


def _is_edited(output: Output) -> bool:
    return output.context.startswith("attribute:value") and SETTINGS.search(output.place.path) is not None


def _path(expression: Expression) -> list[str]:
    """The names of a chain of attributes and constant keys; empty for anything else."""
    names: list[str] = []
    current = expression
    while isinstance(current, Attribute | Item):
        if isinstance(current, Attribute):
            names.append(current.name)
        elif isinstance(current.key, Constant) and isinstance(current.key.value, str):
            names.append(current.key.value)
        else:
            return []
        current = current.value
    return [current.id, *reversed(names)] if isinstance(current, Name) else []

"""What Stopper's extension takes out of a log call: for certain by the name of a field, in a text by its words."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.application.enforcement import enforcement_of, extension_of
from stopper.evidence.application.flask import Application
from stopper.evidence.data.logged_secrets import LoggedSecret, written_by
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.standard.log_text import is_hidden, redacted
from stopper.syntax import form

# What stands for the secret when the line is tried: no word, and of no shape that is masked for itself.
TRIED = "qvxzj"


def masking_extension(application: Application) -> tuple[frozenset[str], Place] | None:
    """The further names that the extension hides in the log, and where it is set up; None where it writes no log."""
    found, enforced = extension_of(application), enforcement_of(application)
    if found is None or enforced is None or not enforced.holds(("logs.json",)):
        return None
    policy, at = found
    return frozenset(name.lower() for name in policy.logs.redact), at


def is_masked(source: Source, item: LoggedSecret, further: frozenset[str]) -> bool | None:
    """Whether the extension takes the secret out of what the call writes; None where it depends on how it looks."""
    call = item.call
    tables = [word.value for word in call.keywords if word.name == "extra"]
    if len(call.arguments) == 2 and isinstance(call.arguments[1], form.Mapping):  # for "%(name)s"
        tables.append(call.arguments[1])
    rest = call.every_argument
    said = [one for one in rest if not any(one is table for table in tables)]
    if any(_writes(source, item, one) for table in tables for one in _open(source, call, table, further)):
        return False
    if not any(_writes(source, item, one) for one in said):
        return True
    return False if _shows(source, item) else None


def _writes(source: Source, item: LoggedSecret, part: form.Expression) -> bool:
    return item.what in written_by(source, item.call, part)


def _open(
    source: Source, call: form.Call, table: form.Expression, further: frozenset[str]
) -> Iterator[form.Expression]:
    """What stands in a table of fields under no name that is hidden."""
    if not isinstance(table, form.Mapping):
        yield table
        return
    for key, value in zip(table.keys, table.values, strict=True):
        name = source.text(key, call.scope) if key is not None else None
        if name is None or not is_hidden(name, further):
            yield value


def _shows(source: Source, item: LoggedSecret) -> bool:
    """Whether the line is seen to show the secret: its words are tried with something in the secret's place."""
    call = item.call
    words = source.text(call.argument(0), call.scope) if call.arguments else None
    if words is None:
        return False
    tried = (TRIED if _writes(source, item, one) else "1" for one in call.arguments[1:])
    try:
        line = words % tuple(tried)
    except (TypeError, ValueError):
        return False
    return TRIED in redacted(line)

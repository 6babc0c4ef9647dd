"""Whether a view that is called a registration registers something else than a person: a device, a job, a hook."""

from __future__ import annotations

import re

from stopper.evidence.source.index import Source
from stopper.standard.regex import regex
from stopper.syntax import form

PERSON = regex(r"user|name$|mail|login|phone|pass|pwd|account|member|nick|token|code|invite", re.IGNORECASE)
PARTS = ("flask.request.form", "flask.request.json", "flask.request.values", "flask.request.args")
WHOLE = frozenset({"flask.request", "flask.request.get_json()", *PARTS})


def registers_a_thing(source: Source, view: form.Function) -> bool:
    """Whether each key that the view reads of its request is known, and none is of a person."""
    read = [_key(source, item, view.scope) for item in view.scope.expressions]
    keys = [key for key in read if key is not None]
    return bool(keys) and not any(key == "" or PERSON.search(key) for key in keys) and not _hands_on(source, view)


def _key(source: Source, item: form.Expression, scope: form.Scope) -> str | None:
    """The key of a read of the request; empty where it is not known, and None for everything else."""
    owner, key = None, None
    if isinstance(item, form.Subscript):
        owner, key = item.value, item.key
    elif isinstance(item, form.Call) and isinstance(item.function, form.Attribute):
        owner, key = item.function.value, item.argument(0) if item.function.name in ("get", "getlist") else None
    if owner is None or key is None or not source.name(owner, scope).startswith(PARTS):
        return None
    return source.text(key, scope) or ""


def _hands_on(source: Source, view: form.Function) -> bool:
    """Whether the view hands the whole of what was sent to somebody who reads it."""
    given = [source.name(argument, view.scope) for call in view.scope.calls for argument in call.every_argument]
    return any(name in WHOLE for name in given)

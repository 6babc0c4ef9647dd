"""Typed passwords that the code hands to background jobs, whose arguments lie in a queue as they are."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.cryptography.clear_passwords import is_clear
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.syntax import form

# Celery, RQ, Dramatiq and Huey; the arguments of a job go to Redis or RabbitMQ.
QUEUING = ("delay", "apply_async", "enqueue", "enqueue_in", "enqueue_at", "send_with_options", "send_task")


def queued_passwords(source: Source) -> Iterator[form.Call]:
    """The jobs that receive a typed password, by itself or with all the data of its form."""
    for call in source.methods(*QUEUING):
        given = call.every_argument
        parts = [part for item in given for part in _items(item)]
        if any(is_clear(source, part, call.scope) or _is_whole_form(source, part, call.scope) for part in parts):
            yield call


def _items(item: form.Expression) -> tuple[form.Expression, ...]:
    """The elements of `args=(…)` and `kwargs={…}`, or the argument itself."""
    if isinstance(item, form.Mapping):
        return item.values
    return item.items if isinstance(item, form.Sequence) else (item,)


def _is_whole_form(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    """Whether an argument is `form.data` of a form with a password."""
    if not isinstance(item, form.Attribute) or item.name != "data":
        return False
    found = source.names.definition(source.name(item.value, scope).removesuffix("()"))
    return isinstance(found, form.Class) and any(
        isinstance(binding.value, form.Call) and last_name(binding.value.function) == "PasswordField"
        for bindings in found.scope.bindings.values()
        for binding in bindings
    )

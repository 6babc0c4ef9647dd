"""Functions that a queue runs later: `task.delay(name)`, `task.apply_async(args=[name])`, `task.s(name)`."""

from __future__ import annotations

from stopper.flow.values.arguments import Arguments
from stopper.flow.values.value import ANYTHING, Closure, Items, Table, Value
from stopper.syntax import form

HANDING = frozenset({"delay", "s", "si", "send", "queue", "defer", "schedule", "call_local"})
"""Methods of a task that take its arguments as they are: of Celery, Dramatiq, Flask-RQ2, Procrastinate and Huey."""
LISTING = frozenset({"apply_async", "apply", "signature", "subtask", "send_with_options"})
"""Methods of a task that take its arguments as a list and a dict."""


def queued(function: Closure, name: str, given: Arguments) -> Arguments | None:
    """What a task is run with, whose method of this name is called; None for what is no such method."""
    if name in HANDING:
        found = given
    elif name in LISTING:
        found = listed(given)
    else:
        return None
    return handed_itself(function, found)


def handed_itself(function: Closure, given: Arguments) -> Arguments:
    """The arguments of a task, behind itself where it asks for that."""
    return given.after(ANYTHING) if _is_bound(function.function) else given


def listed(given: Arguments) -> Arguments:
    """Arguments that are handed over as a list and a dict."""
    args = given.named.get("args", given.plain[0] if given.plain else None)
    kwargs = given.named.get("kwargs", given.plain[1] if len(given.plain) > 1 else None)
    plain, rest = (args.items, args.rest) if isinstance(args, Items) else ((), args)
    named = {str(key): value for key, value in kwargs.entries.items()} if isinstance(kwargs, Table) else {}
    more: Value | None = rest if rest is not None else kwargs.rest if isinstance(kwargs, Table) else kwargs
    return Arguments(plain, named, more)


def _is_bound(function: form.Function | form.Lambda) -> bool:
    """Whether the task is handed itself first: `@app.task(bind=True)`."""
    if not isinstance(function, form.Function):
        return False
    words = [word for one in function.decorators if isinstance(one, form.Call) for word in one.keywords]
    return any(
        word.name == "bind" and isinstance(word.value, form.Constant) and word.value.value is True for word in words
    )

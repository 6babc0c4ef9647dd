"""Queues of the standard library: what is put into one is got out of it, in whatever order."""

from __future__ import annotations

from stopper.flow.library.call import Changed, LibraryCall
from stopper.flow.values.choosing import either
from stopper.flow.values.containers.list_elements import any_element
from stopper.flow.values.value import ANYTHING, NOTHING, Items, Value

KINDS = (
    *(f"queue.{name}" for name in ("Queue", "LifoQueue", "PriorityQueue", "SimpleQueue")),
    *(f"asyncio.{name}" for name in ("Queue", "LifoQueue", "PriorityQueue")),
    *(f"multiprocessing.{name}" for name in ("Queue", "SimpleQueue", "JoinableQueue")),
)


def made(call: LibraryCall) -> Value | None:
    """`queue.Queue(size)`."""
    return Items("list")


def method_put(call: LibraryCall) -> Changed | None:
    """`queue.put(item)`."""
    value = call.argument(0, "item")
    if not isinstance(call.receiver, Items) or value is None:
        return None
    items = call.receiver
    return Changed(NOTHING, Items(items.kind, (), either(*items.items, items.rest, value)))


def method_get(call: LibraryCall) -> Value | None:
    """`queue.get()`: anything that was put there; it stays, for who runs at the same time may get it too."""
    if not isinstance(call.receiver, Items):
        return None
    items = call.receiver
    return either(*items.items, any_element(items.rest, call.at) if items.rest is not None else None)


def method_told(call: LibraryCall) -> Value | None:
    """`queue.qsize()`, `queue.empty()`."""
    return ANYTHING


FUNCTIONS = dict.fromkeys(KINDS, made)
METHODS = {
    **dict.fromkeys(("list.put", "list.put_nowait"), method_put),
    **dict.fromkeys(("list.get", "list.get_nowait"), method_get),
    **dict.fromkeys(("list.qsize", "list.empty", "list.full", "list.task_done", "list.join"), method_told),
}

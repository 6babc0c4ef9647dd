"""The pages that views render: each once for the same values, and again when what the requests share has changed.

What a page reads of that is the page's own: to print more of it, the view that rendered it need not run again. None is
rendered before the views have run, since each of them may write what the layout of all pages prints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from stopper.flow.stores.stores import Read
from stopper.model import Place

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


class RenderedPage(Struct, frozen=True):
    """How the template at `at` was rendered, for which applications and route, and what that has read."""

    at: Place
    render: Callable[[], None]
    group: str
    path: str
    reads: frozenset[Read] = frozenset()


class RenderedPages:
    """Remembers each by what tells it from others."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter
        self._known: dict[object, RenderedPage] = {}
        # Those that nobody has looked at, and those that may print something else by now.
        self._due: dict[object, RenderedPage] = {}

    def once(self, key: object, at: Place, render: Callable[[], None]) -> None:
        """Have something rendered that was not rendered before."""
        if key not in self._known and key not in self._due:
            self._due[key] = RenderedPage(at, render, self._interpreter.stores.group, self._interpreter.path)

    def forget(self, stale: set[Read]) -> bool:
        """Forget those that have read one of these; whether any is to be rendered."""
        found = {key: page for key, page in self._known.items() if not page.reads.isdisjoint(stale)}
        for key in found:
            del self._known[key]
        self._due.update(found)
        return bool(self._due)

    def due(self) -> Iterator[RenderedPage]:
        """Those that are to be rendered; `render` remembers them."""
        found, self._due = self._due, {}
        for key, page in found.items():
            yield replace(page, render=partial(self._rendered, key, page))

    def _rendered(self, key: object, page: RenderedPage) -> None:
        stores = self._interpreter.stores
        # One that asks for itself ends here.
        self._known[key] = page
        stores.reads = set()
        try:
            page.render()
        finally:
            # Of one that does not come to its end, too, what it has read may change.
            self._known[key] = replace(page, reads=frozenset(stores.reads))
            if self._interpreter.is_spent:
                # What nothing was left for is rendered again when an entry asks for it.
                del self._known[key]

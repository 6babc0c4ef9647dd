"""The pages that were rendered: each once for the same values, and again when what the requests share has changed.

What a page reads of that is the page's own: to print more of it, the view that rendered it need not run again.
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
        # Those that may print something else by now.
        self._outdated: dict[object, RenderedPage] = {}

    def once(self, key: object, at: Place, render: Callable[[], None]) -> None:
        """Render what was not rendered before."""
        if key in self._known:
            return
        stores = self._interpreter.stores
        page = RenderedPage(at, render, stores.group, self._interpreter.path)
        # One that asks for itself ends here.
        self._known[key] = page
        is_whole = False
        try:
            self._known[key] = replace(page, reads=stores.reads_apart(render))
            is_whole = not self._interpreter.is_spent
        finally:
            if not is_whole:
                # What one entry had no budget or no stack left for is rendered by the next that asks.
                del self._known[key]

    def forget(self, stale: set[Read]) -> bool:
        """Forget those that have read one of these; whether there are such."""
        found = {key: page for key, page in self._known.items() if not page.reads.isdisjoint(stale)}
        for key in found:
            del self._known[key]
        self._outdated.update(found)
        return bool(found)

    def outdated(self) -> Iterator[RenderedPage]:
        """Those that were forgotten and that no entry has rendered since; `render` remembers them again."""
        found, self._outdated = self._outdated, {}
        for key, page in found.items():
            if key not in self._known:
                yield replace(page, render=partial(self.once, key, page.at, page.render))

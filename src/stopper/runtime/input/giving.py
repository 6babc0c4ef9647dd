"""How a decorator gives a view what it has read of the request, as a keyword; for views of both kinds."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any, TypeVar, cast

View = TypeVar("View", bound=Callable[..., Any])


def giving(view: View, argument: str, read: Callable[[], object]) -> View:
    """The view, called with what `read` gives as the keyword `argument`; not called where `read` raises."""
    if inspect.iscoroutinefunction(view):

        @functools.wraps(view)
        async def asynchronous(*args: Any, **kwargs: Any) -> Any:
            return await view(*args, **kwargs, **{argument: read()})

        return cast("View", asynchronous)

    @functools.wraps(view)
    def synchronous(*args: Any, **kwargs: Any) -> Any:
        return view(*args, **kwargs, **{argument: read()})

    return cast("View", synchronous)

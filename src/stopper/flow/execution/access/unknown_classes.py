"""Objects of classes of which no model speaks: what may come out of them is whatever they were made of."""

from __future__ import annotations

import sys

from stopper.flow.models.models import Models
from stopper.flow.values.value import Foreign, Value


class UnknownClasses:
    """Tells them from the classes of libraries that models know, and of Python's own."""

    def __init__(self, models: Models) -> None:
        named = (*models.sources, *models.calls, *models.sinks, *models.kinds)
        self._packages = sys.stdlib_module_names | {name.partition(".")[0] for name in named}

    def given(self, owner: Foreign) -> tuple[Value, ...]:
        """What an object was made of: of `Job(command=x)` also what has a name."""
        return (*owner.arguments, *owner.keywords.values()) if self._has(owner.name) else owner.arguments

    def _has(self, name: str) -> bool:
        is_made = name.endswith("()") and name.rpartition(".")[2][:1].isupper()
        return is_made and name.partition(".")[0] not in self._packages

"""How many expressions may be looked at for one question about a value."""

from __future__ import annotations

from stopper.syntax import form

MOST, FEWEST = 20_000, 200


class Steps:
    """Counts those of the present question.

    For each question that was too much in a function, the next there may take half as many: it gives its variables
    values over and over, and every question about them would be as long.
    """

    def __init__(self) -> None:
        self._taken, self._most = 0, MOST
        self._scope: form.Scope | None = None
        self._fewer: dict[form.Scope, int] = {}

    def begin(self, scope: form.Scope) -> None:
        """A new question is asked in `scope`."""
        self._taken, self._scope, self._most = 0, scope, self._fewer.get(scope, MOST)

    def another(self) -> bool:
        """Whether one more expression may be looked at."""
        self._taken += 1
        if self._taken == self._most + 1 and self._scope is not None:
            self._fewer[self._scope] = max(self._most // 2, FEWEST)
        return self._taken <= self._most

"""Templates that read by themselves what a stranger gives: the request, what requests share, the project's globals."""

from __future__ import annotations

import re
from collections.abc import Mapping

from stopper.evidence.templates.file import ASKING, TemplateFile
from stopper.flow.limits import READERS_DEEP
from stopper.flow.templates.expressions.scope import REST
from stopper.flow.templates.files import TemplateFiles
from stopper.flow.templates.rendering.rendering_keys import may_give
from stopper.flow.values.value import ANYTHING, Value

READ_NAMES = ("request", "session", "g", "config", "get_flashed_messages")
"""What a template has in it that reads what a stranger gives by itself."""


class SelfReading:
    """Tells them from the others; `names` are those that the project gives to every template."""

    def __init__(self, files: TemplateFiles, names: Mapping[str, Value]) -> None:
        self._files = files
        self._names = names
        self._known: dict[str, bool] = {}
        self._pattern: re.Pattern[str] | None = None

    def forget(self) -> None:
        """The project gives other names than before."""
        self._known.clear()
        self._pattern = None

    def names_shared_value(self, source: str) -> bool:
        """Whether a text of a template names what a stranger may have given without its view."""
        if self._pattern is None and may_give(self._names.get(REST, ANYTHING)):
            # Any name may be one that a context processor took from the request.
            self._pattern = re.compile(r"\b[a-z_]", re.IGNORECASE)
        elif self._pattern is None:
            words = [*READ_NAMES, *sorted(name for name, value in self._names.items() if may_give(value))]
            self._pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")
        return self._pattern.search(source) is not None

    def reads_by_itself(self, file: TemplateFile, depth: int = READERS_DEEP) -> bool:
        """Whether a template, or one that it asks for, reads what a stranger gives by itself."""
        known = self._known.get(file.path)
        if known is not None:
            return known
        if not depth:
            # Nobody looked: it is followed like one that does.
            return True
        self._known[file.path] = False
        found = any(self.names_shared_value(piece.cut.source) for piece in file.template.pieces) or any(
            self.reads_by_itself(other, depth - 1)
            for piece in file.template.tags(*ASKING)
            for other in self._files.of_tag(piece, file) or ()
        )
        self._known[file.path] = found
        return found

"""Views that ask for the password of the very row that they load: whoever knows it is that user."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.routes.idle_questions import is_dropped
from stopper.evidence.routes.object_loads import ObjectLoad, holding
from stopper.evidence.source.expressions import holder_of, last_name, within
from stopper.evidence.source.index import Source
from stopper.standard.regex import regex
from stopper.syntax import form

CHECKING = regex(
    r"^_?(?:check|verify|validate|match(?:es)?|compare|is_correct|correct|is_valid|valid)_?(?:password|passwd|pwd)\w*$"
    r"|^checkpw$",
    re.IGNORECASE,
)


def is_known_by_password(source: Source, load: ObjectLoad) -> bool:
    """Whether a view holds what is typed against the password of the row: `row.check_password(old)`."""
    scope = load.scopes[0]
    calls = [call for call in scope.calls if CHECKING.match(last_name(call.function)) and not is_dropped(source, call)]
    if not calls:
        return False
    loading = [call for call in load.scopes[-1].calls if source.at(call) == load.at]
    names = {name for call in loading for name in holding(source, scope, call, load.scopes)}
    return any(name in names for call in calls for name in _asked(call))


def _asked(call: form.Call) -> Iterator[str]:
    """The variables that a question is asked of, or whose columns it is given."""
    yield holder_of(call.function)
    for item in call.every_argument:
        yield from (holder_of(part) for part in within(item) if isinstance(part, form.Attribute))

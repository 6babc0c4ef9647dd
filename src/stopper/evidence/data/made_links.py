"""Functions of the project that give a link with a token in it, which opens whatever the link is for."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.index import Source
from stopper.standard.regex import regex
from stopper.syntax import form

MAKES_TOKEN = regex(
    r"^_*(?:make|new|generate|create|get|build|issue|encode|sign)_(?!csrf|xsrf|page|next|sync)(?:\w+_)?token$"
    r"|^token_(?:urlsafe|hex)$"
)
ADDRESS = regex(r"/[\w.-]*(?:/|\?|=)|https?:")


def gives_link(source: Source, call: form.Call) -> bool:
    """Whether a call of the project's own function gives an address that a token is written into."""
    function = source.function(call.function, call.scope)
    if function is None:
        return False
    given = (item.value for item in function.scope.returns if item.value is not None)
    return any(_is_link(item, function.scope) for item in given)


def _is_link(item: form.Expression, scope: form.Scope) -> bool:
    if not isinstance(item, form.Text | form.Operation):
        return False
    parts = list(_parts(item, scope))
    texts = "".join(part.value for part in parts if isinstance(part, form.Constant) and isinstance(part.value, str))
    is_made = any(isinstance(part, form.Call) and MAKES_TOKEN.search(last_name(part.function)) for part in parts)
    return is_made and ADDRESS.search(texts) is not None


def _parts(item: form.Expression, scope: form.Scope) -> Iterator[form.Expression]:
    """What an address is put together of, with what its variables were given."""
    for part in within(item):
        yield part
        if isinstance(part, form.Name):
            yield from (one.value for one in scope.bindings.get(part.id, ()) if one.value is not None)

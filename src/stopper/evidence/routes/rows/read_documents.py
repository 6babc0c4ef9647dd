"""Documents of users, or of what is theirs alone, that a function asks a store for and hands on."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.data.asked_stores import ASKING, READING, asked_fields, asked_store
from stopper.evidence.data.owned_models import OwnedModel
from stopper.evidence.data.personal_things import is_confidential
from stopper.evidence.routes.guards.identity import Identities
from stopper.evidence.routes.rows.handed_columns import NAMES
from stopper.evidence.routes.rows.kept_inside import KEYS, is_only_asked
from stopper.evidence.routes.rows.sql_loads import is_of_users
from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.index import Source
from stopper.standard.regex import regex
from stopper.syntax import form

# A field by which the caller shows who he is.
PROVING = regex(r"(?i)token|key|secret|pass|pwd|session|code|hash|otp")
SAYING = (form.Name, form.Attribute, form.Subscript, form.Call)


def read_documents(source: Source, scope: form.Scope) -> Iterator[tuple[OwnedModel, form.Call]]:
    """Each question for such documents that the caller is not asked to prove anything for, with the collection."""
    for call in scope.calls:
        name = asked_store(source, call) if last_name(call.function) in ASKING | READING else ""
        is_user = is_of_users(source, name)
        if not (is_user or is_confidential(name)) or _asks_for_names(call) or is_only_asked(call):
            continue
        if not _is_of_caller(source, call):
            yield OwnedModel(f"documents:{name}", name, frozenset(), is_user), call


def _is_of_caller(source: Source, call: form.Call) -> bool:
    """Whether a question is for what its caller is, or for what only he can name."""
    identities, fields = Identities(source), list(asked_fields(source, call))
    said = (part for _, value in fields for part in within(value) if isinstance(part, SAYING))
    return any(PROVING.search(name) for name, _ in fields) or any(
        identities.is_identity(one, call.scope) for one in said
    )


def _asks_for_names(call: form.Call) -> bool:
    """Whether a question asks for names alone: `find({}, {"_id": 0, "name": 1})`."""
    asked = call.argument(1, "projection")
    if not isinstance(asked, form.Mapping):
        return False
    wanted = [key for key, value in zip(asked.keys, asked.values, strict=True) if _is_wanted(value)]
    return bool(wanted) and all(isinstance(key, form.Constant) and key.value in NAMES | KEYS for key in wanted)


def _is_wanted(value: form.Expression) -> bool:
    return isinstance(value, form.Constant) and bool(value.value)

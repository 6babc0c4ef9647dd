"""Sign-ins that read a name and a password, keep them, and hold neither against anything."""

from __future__ import annotations

from stopper.evidence.cryptography.digests import is_password_name
from stopper.evidence.identity.account_questions import key_of
from stopper.evidence.routes.parameters.given_ids import GivenIds
from stopper.evidence.sessions.writes import SESSION
from stopper.evidence.source.expressions import around, last_name, within
from stopper.evidence.source.index import Source
from stopper.syntax import form


def is_never_checked(
    source: Source, view: form.Function, given: GivenIds, made: frozenset[form.Expression] = frozenset()
) -> bool:
    """Whether a view reads a password of the request, and does no more with what it reads than to keep it.

    `made` is the token that the view makes of the name, with all that stands in it.
    """
    scope = view.scope
    if not any(is_password_name(key_of(item)) for item in given.reads):
        return False
    others = (call for call in scope.calls if call not in given.reads and call not in made)
    handed = (item for call in others for item in call.every_argument)
    if any(part in given.reads or _is_given(part, given) for item in handed for part in within(item)):
        return False
    uses = [item for item in scope.expressions if item not in made and (item in given.reads or _is_given(item, given))]
    return all(_is_kept_alone(source, item, scope) for item in uses)


def _is_given(item: form.Expression, given: GivenIds) -> bool:
    return isinstance(item, form.Name) and item.id in given.names


def _is_kept_alone(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    """Whether a value is only asked to be there, or written into the session or a variable."""
    inner: form.Node = item
    for holder in around(item, scope):
        if isinstance(holder, form.Comparison):
            others = [side for side in (holder.left, *holder.comparators) if side is not inner]
            # A name of the code, as `if name == "admin"`, is no secret.
            is_name = not is_password_name(key_of(item)) and not is_password_name(last_name(item))
            return all(isinstance(side, form.Constant) and (is_name or not side.value) for side in others)
        if isinstance(holder, form.Assign):
            return all(_keeps(source, target, scope) for target in holder.targets)
        if not isinstance(holder, form.Operation):
            return isinstance(holder, form.If)
        inner = holder
    return True


def _keeps(source: Source, target: form.Expression, scope: form.Scope) -> bool:
    if isinstance(target, form.Subscript):
        return source.name(target.value, scope) == SESSION
    return isinstance(target, form.Name)

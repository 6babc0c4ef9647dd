"""Tables of the code in which a password is looked up by a name, whatever they are called."""

from __future__ import annotations

from stopper.evidence.cryptography.digests import is_password_name
from stopper.evidence.secrets.account_tables import passwords_in
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.syntax import form


def compared_accounts(source: Source) -> dict[form.Assign, int]:
    """What is assigned to the tables of which a password is compared (`DATA.get(name) == password`), with how many."""
    values = _compared(source)
    found = [assign for assign in source.assignments() if assign.value in values] if values else []
    return {assign: count for assign in found if (count := passwords_in(assign.value))}


def _compared(source: Source) -> frozenset[form.Expression]:
    found = set[form.Expression]()
    for item in source.comparisons():
        if item.operators not in (("==",), ("!=",)):
            continue
        sides = (item.left, item.comparators[0])
        for one, other in (sides, sides[::-1]):
            table = _table(one)
            if table is not None and is_password_name(last_name(other)):
                bindings = source.names.bindings(table.id, item.scope)
                found.update(binding.value for binding in bindings if isinstance(binding.value, form.Mapping))
    return frozenset(found)


def _table(item: form.Expression) -> form.Name | None:
    """The variable that a look-up asks: `DATA[name]`, `DATA.get(name)`; a written key is a field of a row."""
    match item:
        case form.Subscript(value=form.Name() as table, key=form.Name()):
            return table
        case form.Call(function=form.Attribute(value=form.Name() as table, name="get")) if isinstance(
            item.argument(0), form.Name
        ):
            return table
    return None

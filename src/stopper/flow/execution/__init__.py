"""How the project's code is run.

`statements.py` runs bodies, with `loops.py` (and `widening.py`, `changes.py`), `matching.py`, `raising.py`,
`context_managers.py` and `aborting.py`, which is what answers by being raised. `expressions.py` gives values, with
`arithmetic.py`, `operator_methods.py` and, where ways part within an expression, `branching_expressions.py`.
`reading.py` is what is read of a value, `writing.py` what is written to it, with `unpacking.py` and `aliases.py`. What
names mean that no variable holds: `globals.py`, `modules.py`, `enclosing.py`. Of classes: `classes.py` with
`super_calls.py`, `class_creation.py`, which is what is done with each as it is created, `decorating.py`, `objects.py`
with `inferred_members.py`, `setters.py`, `row_members.py`, `attrs_fields.py`, which asks what attrs holds fields to,
and `database_records.py`, which looks at rows of tables.
"""

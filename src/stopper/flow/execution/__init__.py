"""How the project's code is run.

`statements.py` runs bodies, with `loops.py` (and `widening.py`, `changes.py`), `matching.py`, `raising.py`,
`catching.py` and `aborting.py`, which is what answers by being raised.
`expressions.py` gives values, with `arithmetic.py`, `operators.py` and, where ways part within an expression,
`inner_ways.py`.
`reading.py` is what is read of a value, `writing.py` what is written to it, with `unpacking.py` and `aliases.py`.
What names mean that no variable holds: `globals.py`, `modules.py`, `enclosing.py`. Of classes: `classes.py` with
`parents.py`, `creating.py`, which is what is done with each as it is created, `decorating.py`, `objects.py` with
`things.py`, `setters.py`, `stored_members.py`, `held_fields.py`, which asks what attrs holds fields to, and
`records.py`, which looks at rows of tables.
"""

"""Whether a value is dangerous at each kind of sink, and by which attack.

A file for each kind, named like the kind (`stored_password.py` is "stored-password"), with `dangers(call)`, which
`judging/collecting.py` finds by that name. They are independent of each other: what several ask, and the row of each
kind (`kinds.py`), is in `judging/`. `sql.py` is a good one to read first, `html.py` the largest.
"""

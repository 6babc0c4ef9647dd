"""What holds behind a test.

`refining.py` takes a test and the side on which it came out, and asks the others, a module for each kind:
`membership.py` with `members.py` and `presence.py`, `texts.py`, `cuts.py`, `searches.py`, `types.py`, `lookups.py`,
`found_rows.py`, `methods.py`, `paths.py` with `related_paths.py`, `hosts.py` with `host_patterns.py`, `sets.py`,
`elements.py` with `own_signs.py`; `named.py` for `:=`. `conversions.py` is what a call shows that came back, `bound.py`
what a variable was bound to, `rounds.py` what a loop shows of all that it ran over, `partings.py` what a variable tells
of the way taken, `other_keys.py` what a key is not, `readings.py` which expressions read one member, `unpacked.py` what
came with a verdict, `same_texts.py` what equals another, `handed.py` what a callee has shown, `demands.py` what it
demands, and `hooks.py` what hooks have shown before a view.
"""

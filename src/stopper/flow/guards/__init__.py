"""What holds behind a test.

`refining.py` takes a test and the side on which it came out, and asks the others, a module for each kind:
`membership.py` with `members.py` and `presence.py`, `texts.py`, `stripped_texts.py`, `searches.py`, `type_tests.py`,
`lookups.py`, `found_rows.py`, `method_tests.py`, `paths.py` with `related_paths.py`, `hosts.py` with
`host_patterns.py`, `sets.py`, `any_and_all.py` with `replaced_characters.py`; `named_expressions.py` for `:=`.
`conversions.py` is what a call shows that came back, `single_bindings.py` what a variable was bound to,
`loop_checks.py` what a loop shows of all that it ran over, `trace_partitions.py` what a variable tells of the way
taken, `other_keys.py` what a key is not, `member_readings.py` which expressions read one member,
`unpacked_verdicts.py` what came with a verdict, `same_texts.py` what equals another, `callee_facts.py` what a callee
has shown, `assertion_functions.py` what it demands, and `hooks.py` what hooks have shown before a view.
"""

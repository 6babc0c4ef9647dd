"""What tests show of the members of containers, and of the keys of mappings.

`membership_tests.py`, `members.py`: `in`, and what an element of a container is
`lookups.py`: a key that was found
`other_keys.py`: what a key is known not to be
`set_tests.py`, `element_tests.py`: `set(given) <= ALLOWED`, `all(…)` and `any(…)`
`lengths.py`: `len(given) > 0`
`loop_checks.py`: what a loop shows of all that it ran over
"""

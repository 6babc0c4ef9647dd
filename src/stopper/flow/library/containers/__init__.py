"""Dicts, lists, sets and tuples, and what goes over them.

`subscripts.py`: what a key, a slice or a loop finds, of texts and of what a stranger gives too
`dict_methods.py`, `dict_writes.py`: dicts, and what one holds after a write
`list_methods.py`: lists, tuples, sets and deques
`named_tuples.py`, `queues.py`
`own_containers.py`: objects of the project that are dicts or lists
`iterating.py`: `sorted`, `zip`, `sum` and `itertools`
"""

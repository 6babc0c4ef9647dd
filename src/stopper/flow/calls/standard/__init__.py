"""Calls of functions of Python's own that need the run or the project; `library` has those that need neither.

`standard_functions.py`: gathers their answers
`reflection.py`: `getattr`, `vars`, `type`, imports by name
`computed_names.py`: names that are composed, of which each may mean several things
`higher_order.py`: `map`, `filter`, `partial`, `groupby`: what calls a function with what it is given
`key_functions.py`: functions that order or choose: `sorted(names, key=size)`
`making_functions.py`: functions that make values: `iter(read, "")`, `defaultdict(make)`
`object_copies.py`, `object_texts.py`: `replace`, `asdict` and the like, `str` and `repr` of objects
`wrapped_functions.py`: decorators that `wrapt` makes of a function
`replacements.py`: `re.sub` with a function that is called with each match
"""

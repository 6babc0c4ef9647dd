"""Reading and writing of variables, attributes, keys and elements.

Reading:
    `reading.py`: an attribute, a key, what a loop or a `with` meets
    `unknown_classes.py`: objects of classes that no model knows
    `own_values.py`: attributes that give the value itself
    `standing_for.py`: members of `super()` and of proxies, which are those of others
Writing:
    `writing.py`, `unpacking.py`: targets of assignments
    `remembering.py`: what is written into untrusted data, and read there later
    `aliases.py`, `shared_aliases.py`: other names of a container that is written to, in the run and beyond it
"""

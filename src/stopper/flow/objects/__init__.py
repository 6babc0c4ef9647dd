"""Classes and objects of the project: what a class declares, how an object is made, and what it answers.

Classes:
    `classes.py`: bases, and what a class declares
    `super_calls.py`: `super()`
    `class_creation.py`: what is run when a class is created
    `decorating.py`, `library_decorators.py`: what decorators make of a function
Objects:
    `object_creation.py`: how an object is made
    `objects.py`: what its members are
    `inferred_members.py`: members of an object that nobody is seen to make
    `changed_members.py`: things after a write to a key, a position or an attribute of them
Folders, of which the head of each lists its files:
    `special_methods`: methods of the project that Python calls by itself: `__add__`, `__setattr__`
    `libraries`: objects whose classes are derived from those of libraries
"""

"""Classes and objects of the project: what a class declares, how an object is made, and what it answers.

Classes:
    `classes.py`: bases, and what a class declares
    `super_calls.py`: `super()`
    `class_creation.py`: what is run when a class is created
    `decorating.py`: what decorators make of a function
Objects:
    `object_creation.py`: how an object is made
    `objects.py`: what its members are
    `inferred_members.py`: members of an object that nobody is seen to make
    `setters.py`: setters, descriptors and `__setattr__`
    `changed_members.py`: things after a write to a key, a position or an attribute of them
    `operator_methods.py`: operators that a class answers itself
    `unpacked_objects.py`: objects that are unpacked, into targets and into arguments
    `own_texts.py`: what objects and matches write of themselves where a text is put together
Objects of libraries' classes:
    `form_objects.py`: forms, found valid or not yet, and the rows that they fill
    `attrs_fields.py`: converters and validators of attrs
    `database_records.py`: what is written to rows of tables
    `row_members.py`: methods and properties of the rows that are read back
"""

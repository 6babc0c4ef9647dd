"""How the project's code is run: the transfer functions of statements and expressions.

Statements:
    `statements.py`: bodies, branches, assignments, `with`
    `loops.py`, `widening.py`: rounds of a loop until nothing new is met, and what goes on changing
    `rewritten_elements.py`: what a loop leaves of what it writes anew, element by element
    `matching.py`: patterns of `match`
    `raising.py`, `context_managers.py`, `aborting.py`: exceptions, who catches them, and those that are an answer
Expressions:
    `expressions.py`: the value of each kind
    `branching_expressions.py`: `and`, `or`, `if … else`, comprehensions
    `arithmetic.py`, `operator_methods.py`: operators, and those that a class answers itself
    `generators.py`: what a generator gives, `yield from`, and whose generator an expression is
    `own_texts.py`: what objects and matches write of themselves where a text is put together
Reading and writing:
    `reading.py`: an attribute, a key, what a loop meets
    `writing.py`, `unpacking.py`: targets of assignments
    `unpacked_objects.py`: objects that are unpacked, into targets and into arguments
    `changed_members.py`: things after a write to a key, a position or an attribute of them
    `aliases.py`: other names of a container that is written to
Names that no variable of the run holds:
    `modules.py`, `written_entries.py`: what module-level names mean, and what is written into their dicts
    `function_attributes.py`: what is written to attributes of functions
    `kept_on_application.py`: what the project keeps on its application
    `globals.py`: with it what requests wrote to them
    `enclosing.py`: names of the functions around one that is run alone
Classes and objects:
    `classes.py`: bases, and what a class declares
    `super_calls.py`: `super()`
    `class_creation.py`: what is run when a class is created
    `decorating.py`: what decorators make of a function
    `object_creation.py`: how an object is made
    `objects.py`: what its members are
    `inferred_members.py`: members of an object that nobody is seen to make
    `setters.py`: setters, descriptors and `__setattr__`
    `form_objects.py`: forms, found valid or not yet, and the rows that they fill
    `attrs_fields.py`: converters and validators of attrs
    `database_records.py`: what is written to rows of tables
    `row_members.py`: methods and properties of the rows that are read back
"""

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
    `arithmetic.py`: operators
    `generators.py`: what a generator gives, `yield from`, and whose generator an expression is
Reading and writing:
    `reading.py`, `unknown_classes.py`: an attribute, a key, what a loop meets
    `standing_for.py`: members of `super()` and of proxies, which are those of others
    `writing.py`, `unpacking.py`: targets of assignments
    `remembering.py`: what is written into data and uploads of a stranger's
    `aliases.py`, `shared_aliases.py`: other names of a container that is written to, in the run and beyond it
Names that no variable of the run holds:
    `modules.py`, `written_entries.py`: what module-level names mean, and what is written into their dicts
    `function_attributes.py`: what is written to attributes of functions
    `kept_on_application.py`: what the project keeps on its application
    `globals.py`: with it what requests wrote to them
    `enclosing.py`: names of the functions around one that is run alone
"""

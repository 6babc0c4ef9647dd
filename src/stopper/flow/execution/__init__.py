"""How the project's code is run: the transfer functions of statements and expressions.

Statements:
    `statements.py`: bodies, branches, assignments, `with`
    `matching.py`: patterns of `match`
Expressions:
    `expressions.py`: the value of each kind
    `branching_expressions.py`: `and`, `or`, `if … else`, comprehensions
    `arithmetic.py`: operators
    `generators.py`: what a generator gives, `yield from`, and whose generator an expression is
Folders, of which the head of each lists its files:
    `loops`: rounds of a loop until nothing new is met
    `exceptions`: what is raised, and who catches it
    `access`: reading and writing of variables, attributes and keys
    `names`: names that no variable of the run holds
"""

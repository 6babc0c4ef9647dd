"""What a test of one expression shows of another.

`recorded_facts.py`: what tests have shown of an expression, recorded in its variable or as a fact
`dependent_variables.py`: variables that were made of what is tested later
`trace_partitions.py`: what a variable tells of the way that was taken
`verdicts.py`, `member_verdicts.py`: variables, and answers of checks, that keep the outcome of a test
`single_bindings.py`: what a variable was bound to, once
`member_readings.py`: expressions that read the same member
`named_expressions.py`: tests with `:=` in them
"""

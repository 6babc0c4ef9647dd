"""What a run knows where it stands.

`frames.py` is one run of a function: its variables, and how ways that met are joined. `facts.py` is what tests have
shown of expressions that are no variables, `forgetting.py` what a write leaves of that, and `marks.py` the checks that
hold wherever a value stands.
"""

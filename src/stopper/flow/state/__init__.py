"""What a run knows where it stands: the abstract state.

`frames.py`: one run of a function: its variables, its ends, and the join of states where ways meet
`facts.py`: what tests have shown of expressions that are no variables
`forgetting.py`: what a write leaves of that
`marks.py`: checks that hold of a value wherever it stands
"""

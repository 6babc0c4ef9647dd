"""What functions show that check.

`modelled_tests.py`: functions of which models say what they are true for
`assertion_functions.py`: functions that come back for a true argument only
`callee_facts.py`: what a function is told of the request, and what its tests have shown to who called it
"""

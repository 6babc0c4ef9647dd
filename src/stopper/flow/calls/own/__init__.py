"""Calls of functions of the project.

`summaries.py`: remembers what one gave for these arguments, and gives up some of them where there are too many
`function_runs.py`: runs one, and says what came of it
`outcomes.py`: what its parameters are where it gave a true or a false value
`changed_parameters.py`: what it makes of its parameters
`wrapped.py`: which function a wrapper stands around
`given_up.py`: what stands for a call of one that is called in too many ways
`type_arguments.py`: a function that converts an argument of the request: `get("x", type=own)`
"""

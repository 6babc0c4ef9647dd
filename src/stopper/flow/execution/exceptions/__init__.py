"""Exceptions: what is raised, who catches it, and what is sent to the browser for it.

`raising.py`: `raise`, `try`, `finally`
`context_managers.py`: a `with` that catches, and what it does at its end
`aborting.py`: exceptions that are an answer: `abort(404, words)`
"""

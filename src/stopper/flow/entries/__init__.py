"""Where runs begin, and with which values.

`entries.py` gathers them: views, hooks and error handlers, with `converters.py` for what routes hand to views and
`described.py` for what documents of OpenAPI do, then `socketio.py`, `form_entries.py` and `graphql.py`, which asks
`graphene.py`, `ariadne.py` and `strawberry.py`; `resolving.py` says what queries hand to functions. `sharing.py` says
which of the entries share what requests keep, and `programs.py` which parts of a repository have nothing to do with
each other.
"""

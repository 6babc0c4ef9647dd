"""Where runs begin, and with which values.

`entry_points.py` gathers them: views, hooks and error handlers, with `converters.py` for what routes hand to views and
`openapi_parameters.py` for what documents of OpenAPI do, then `socketio.py`, `form_entries.py` and `graphql.py`, which
asks `graphene.py`, `ariadne.py` and `strawberry.py`; `resolver_arguments.py` says what queries hand to functions.
`sharing.py` says which of the entries share what requests keep, and `programs.py` which parts of a repository have
nothing to do with each other.
"""

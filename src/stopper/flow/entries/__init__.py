"""Where runs begin, and with which values: the entry points.

`entry.py`: one of them, with what it is handed
`entry_points.py`: gathers them: views, hooks, error handlers, and those of the libraries below
`unreached.py`: functions that none of them reaches, which are run by themselves
`runs.py`: runs them, and once more where one has missed what another wrote
    `entry_calls.py`: how each is called, on which object and within which decorators
    `answers.py`: what a view answers, for the judges
What they are handed:
    `converters.py`: the parts of an address
    `frameworks.py`: parameters that a framework fills, by their types where it looks at these
    `openapi_parameters.py`: what a document of OpenAPI describes
    `socketio.py`: events of a WebSocket
    `session_interfaces.py`: sessions of the project's own, with the request
    `admin_formatters.py`: columns that lists of Flask-Admin print
    `form_entries.py`, `widget_entries.py`: validators of forms, and what prints them, with the field
    `graphql.py`, `graphene.py`, `ariadne.py`, `strawberry.py`: resolvers, by library
    `resolver_arguments.py`: what a query hands to any of them
    `view_objects.py`: the object of a view class, as its `__init__` and `dispatch_request` leave it
What is followed by itself:
    `programs.py`: parts of a repository that have nothing to do with each other
    `sharing.py`: applications whose requests share what they keep
"""

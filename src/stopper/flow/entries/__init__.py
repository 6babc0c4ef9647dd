"""Where runs begin, and with which values: the entry points.

`entry.py`: one of them, with what it is handed
`entry_points.py`: gathers them: views, hooks, error handlers, and those of the folders below
`unreached.py`: functions that none of them reaches, which are run by themselves
`imported_bodies.py`: what modules write into the log as they are imported
`runs.py`: runs them, and once more where one has missed what another wrote
    `entry_calls.py`: how each is called, on which object and within which decorators
    `answers.py`: what a view answers, for the judges
    `wrappers.py`: the functions of its decorators, which may answer in its place
What they are handed:
    `converters.py`: the parts of an address
    `view_objects.py`: the object of a view class, as its `__init__` and `dispatch_request` leave it
Folders, of which the head of each lists its files:
    `frameworks`: what extensions of Flask hand over, and what they run
    `graphql`: resolvers of GraphQL
What is followed by itself:
    `programs.py`: parts of a repository that have nothing to do with each other
    `sharing.py`: applications whose requests share what they keep
"""

"""The routes of an application, how they are registered, and what stands before each.

Each folder imports only those below it (a contract holds it), in this order; the heads of the files say the rest.

`reading.py`: reads the routes of an application, with all that the others find out of them
`strangers`: which routes are open, and to whose loss
`hooks.py`: the hooks before a view, and which of them turn a stranger away
`limits.py`: rate limits
`rows`: the rows that a view takes by what it is given, and whether it asks whose they are
`registration`: how views come by their rules: decorators, calls, tables, classes, and what libraries register
`sign_in`: the routes that take credentials, hand them out or change them
`weak_guards`: guards that a setting, a request or a mistake opens
`guards`: whether a function turns a stranger away, and what it asks for
`changes`: what a view changes that outlives its request
`places.py`, `requests_for.py`: how a route is shown, and asked for
`routes.py`: a route with its guards, and all of them
`parameters`: what a view is handed beside its request
"""

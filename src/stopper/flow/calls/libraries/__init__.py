"""Calls of functions of libraries, and of those of the project that libraries run.

`foreign.py`: sinks, sources, and what they give
`sink_arguments.py`: what of a call arrives at a sink
`named_loggers.py`: loggers that no model knows, by what the project calls them
`refused_arguments.py`: exceptions that repeat what they were given
`modelled_calls.py`: what models say that a call gives
`chosen_answers.py`: what comes back from a host or a command that a stranger chose
`callbacks.py`, `signals.py`: functions of the project that a library runs: handed to it, connected to a signal
`queued_tasks.py`, `named_tasks.py`, `chained_tasks.py`: those that a queue runs: by their methods, by name, in rows
"""

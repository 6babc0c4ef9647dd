"""What a call gives, and what it changes.

`call_sites.py`: who is called, by the kind of the callee, and what that gives
`site.py`: a call as it runs, and what it passes
`side_effects.py`: what a call does whoever is called: attributes set by name, texts printed
`coming_back.py`: what a call shows by having come back
Functions of the project:
    `summaries.py`: remembers what one gave for these arguments, and gives up some of them where there are too many
    `function_runs.py`: runs one, and says what came of it
    `outcomes.py`: what its parameters are where it gave a true or a false value
    `changed_parameters.py`: what it makes of its parameters
    `wrapped.py`: which function a wrapper stands around
    `given_up.py`: what stands for a call of one that is called in too many ways
    `type_arguments.py`: a function that converts an argument of the request: `get("x", type=own)`
Functions of libraries:
    `foreign.py`: sinks, sources, and what they give
    `sink_arguments.py`: what of a call arrives at a sink
    `named_loggers.py`: loggers that no model knows, by what the project calls them
    `refused_arguments.py`: exceptions that repeat what they were given
    `modelled_calls.py`: what models say that a call gives
    `chosen_answers.py`: what comes back from a host or a command that a stranger chose
    `callbacks.py`, `signals.py`: functions of the project that a library runs: handed to it, connected to a signal
    `queued_tasks.py`, `named_tasks.py`, `chained_tasks.py`: those that a queue runs: by their methods, by name, in rows
Functions of Python's own that need the run or the project:
    `standard_functions.py`: gathers their answers
    `reflection.py`: `getattr`, `vars`, `type`, imports by name
    `computed_names.py`: names that are composed, of which each may mean several things
    `higher_order.py`: `map`, `filter`, `partial`, `groupby`: what calls a function with what it is given
    `key_functions.py`: functions that order or choose: `sorted(names, key=size)`
    `making_functions.py`: functions that make values: `iter(read, "")`, `defaultdict(make)`
    `object_copies.py`, `object_texts.py`: `replace`, `asdict` and the like, `str` and `repr` of objects
    `replacements.py`: `re.sub` with a function that is called with each match
"""

"""What a call gives, and what it changes.

`call_sites.py` asks who is called with what. A function of the project is run by `summaries.py`, with `outcomes.py`
for what its own tests show to who calls it. A library is asked by `foreign.py`: `sink_arguments.py` hands what arrives
at sinks to their judges, `modelled_calls.py` is what models say that it gives, `callbacks.py` whom it calls back,
`queued.py` and `named_tasks.py` what a queue runs, `signals.py` who is connected to what is sent. `type_arguments.py`
is what a type of the project makes of an argument of the request, and `coming_back.py` what a call shows by having
come back. `reflection.py` is what code looks up, `computed_names.py` by names that it composes, and `object_copies.py`
what copies objects and makes dicts of them.
"""

"""Data flow over the intermediate form: what a stranger's values become, and where they end.

How a value travels, with the file to open at each station. A test follows this very code.

    def path_of(name):
        return os.path.join(FOLDER, name)

    @app.get("/book")
    def book():
        name = request.args["name"]
        if name.startswith("/"):
            abort(404)
        return open(path_of(name)).read()

1. `syntax/lowering.py` has turned the file into the intermediate form (`syntax/form.py`); nothing here reads a file.
2. Entry point. `analysis.py` asks `entries/entry_points.py` where runs begin, and the view is one. Had its route parts
   of the address, `entries/converters.py` would make their values. `guards/hooks.py` has run the hooks before it, and
   `entries/runs.py` runs it as one of all.
3. Frame. `calls/own/function_runs.py` runs the function in a frame (`state/frames.py`): `execution/statements.py` one
   statement after the other, and `execution/expressions.py` gives each expression its value (`values/value.py`).
4. Source. For `request.args` `execution/access/reading.py` finds the model of a source in
   `models/libraries/flask.toml`, and `sources/modelled_sources.py` makes the value: untrusted data, of which `["name"]`
   is a text with one hole, in which any character may stand (`values/parts.py`). `execution/access/writing.py` binds it
   to the variable.
5. Guard. At the `if` the ways part. `guards/refining.py` hands `startswith` to `guards/texts/method_tests.py`, and
   narrows the variables of each way: where the test was true, `abort` never comes back, as its model says
   (`Unreachable`), and where it was false the hole cannot begin with a slash (`values/texts/affixes.py`). Ways that
   come out again are joined: a variable then holds one of several values (`values/choosing.py`).
6. Call. `calls/call_sites.py` calls `path_of`: its summary is made once for this argument. `os.path.join` is a thing of
   a library by its dotted name, which `calls/libraries/foreign.py` answers: `library/paths/os_paths.py` puts the text
   together, with the folder before the hole.
7. Sink. So is `open`. `calls/libraries/sink_arguments.py` finds in `models/libraries/files.toml` that its first
   argument is a sink of the kind "path", and `judging/collecting.py` asks `sinks/path.py`. That looks at the text
   around the hole (`values/texts/fillings.py`), and answers with an attack that fits into it: `../../etc/passwd`. Had
   the test kept `..` out, it would answer nothing.
8. Finding. What the judges found is kept as one flow for each place and source (`evidence/flows.py`), with the stations
   that the hole has passed (`values/trail.py`). The control asks `flows.into("path")`.

A value that is handed to a template goes on in `templates/rendering/rendering.py`; `templates/printing/printing.py`
hands what each output prints to `sinks/html.py`. What a view returns goes there by `judging/browsers/responses.py`.

What requests share (session, g, globals) is remembered on the way (`stores/stores.py`), and who read it before it was
written is run again. Functions that no entry reached are run last, each alone (`entries/unreached.py`).
The head of each folder lists its files. ARCHITECTURE.md tells the folders in the order of their imports, the words
used here beside the field's, and the decisions; `limits.py` holds every budget.
"""

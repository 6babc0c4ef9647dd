"""Data flow over the intermediate form: what a stranger's values become, and where they end.

The way of one request, with the file to open at each station:

    @app.get("/book/<path:name>")
    def book(name):
        if name.startswith("/"):
            abort(404)
        path = os.path.join(FOLDER, name)
        return render_template("book.html", text=open(path).read())

1. `syntax/lowering.py` has turned the file into the intermediate form (`syntax/form.py`); nothing here reads a file.
2. `analysis.py` asks `entries/entry_points.py` where runs begin. The view is one: `entries/converters.py` makes the
   value of `name`, a text with one hole (`values/value.py`) in which any character may be; without `path:` no slash
   could.
   `guards/hooks.py` has run the hooks before it, and what they show of the request holds from the first statement.
3. `calls/summaries.py` runs the function in a frame (`state/frames.py`), `execution/statements.py` one statement after
   the other, and `execution/expressions.py` gives each expression its value. Had the view asked for
   `request.args["name"]`, `execution/reading.py` would make that value, because a model of Flask in
   `models/libraries/` says so.
4. At the `if` the ways part. `guards/refining.py` narrows the variables of each: where the test was true, `abort` never
   comes back, as its model says, and where it was false the hole cannot begin with a slash.
   Outcomes that come out again are joined: a variable then holds one of several values (`values/choosing.py`).
5. `os.path.join` is a thing of a library by its dotted name, whose call `calls/foreign.py` answers: `library/paths.py`
   puts the text together, the folder before the hole.
6. `open` is one as well. `calls/sink_arguments.py` finds in the models that it is a sink of the kind "path", and
   `judging/collecting.py` asks `sinks/path.py`. It looks at the text around the hole, and answers with an attack that
   fits into it: `../../etc/passwd`. Had the test kept `..` out, it would answer nothing.
7. `templates/rendering.py` follows the values into the page, where `templates/printing.py` hands what each output
   prints to `sinks/html.py`; a text that a view returns itself goes there by `judging/responses.py`.
8. What the judges found is kept as one flow for each place and source (`evidence/flows.py`), with the stations that the
   hole has passed. Controls ask `flows.into("path")`.

What requests share (session, g, globals) is remembered on the way, and who read it before it was written is run again.
Functions that no entry reached are run last, each alone. ARCHITECTURE.md tells the folders in the order of their
imports, `values` first, and the decisions; `limits.py` holds every budget.
"""

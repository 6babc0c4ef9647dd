"""What reaches each place of a page, and how it stands there.

`rendering.py` finds the template that a name means, and renders each once for the same values; `renderers.py` are the
calls that ask for it. `layout.py` makes a tree of one, `page.py` runs it in a `scope.py`, with `loops.py` and
`calling.py`. `expressions.py` gives values, with `filters.py`, `attributes.py` and `conditions.py`. `printing.py` hands
what an output prints to the judge of HTML: `contexts.py` says where it stands, `marking.py` whether Jinja escapes it.
`environment.py` is what the project adds to Jinja, `engines.py` are environments beside Flask's and
`mako.py` templates of Mako.
"""

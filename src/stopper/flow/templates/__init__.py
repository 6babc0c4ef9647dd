"""What reaches each place of a page, and how it stands there.

`renderers.py`: the calls that render a template
`rendering.py`: renders each once for the same values
    `rendered_pages.py`: which were rendered, and which may print something else by now
    `rendering_keys.py`: what of its values tells one rendering of a template from another
    `self_reading.py`: templates that read by themselves what a stranger gives
`files.py`: which templates a name means, and what they hold
`layout.py`: a template as a tree
`page.py`: runs the tree of one, with its parents and includes
    `loops.py`, `macros.py`: loops, macros and blocks
    `scope.py`: the variables where an expression stands
    `expressions.py`, `operators.py`, `attributes.py`: Jinja's expressions
    `filters.py`, `page_json.py`, `conditions.py`: its filters and tests
`printing.py`: hands what an output prints to the judge of HTML
    `contexts.py`, `leads.py`: where the output stands in the page, and behind what
    `marking.py`: whether Jinja escapes it
`environment.py`: what the project adds to Jinja
`engines.py`, `mako.py`: environments beside Flask's, and Mako
"""

"""What reaches each place of a page, and how it stands there.

`files.py`: which templates a name means, and what they hold
`layout.py`: a template as a tree
`page.py`: runs the tree of one, with its parents and includes
    `loops.py`, `macros.py`: loops, macros and blocks
`environment.py`: what the project adds to Jinja; `processors.py`: what its context processors give every template
`engines.py`, `mako.py`: environments beside Flask's, and Mako
Folders, of which the head of each lists its files:
    `rendering`: the calls that render a template, and which were rendered
    `expressions`: Jinja's expressions, filters and tests
    `printing`: what an output prints, and where it stands
"""

"""What an output of a template prints.

`printing.py`: hands it to the judge of HTML
`contexts.py`, `leads.py`: where the output stands in the page, and behind what
`marking.py`: whether Jinja escapes it
"""

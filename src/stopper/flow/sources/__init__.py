"""What a stranger gives, as a value.

`modelled_sources.py`: the values that models speak of
Folders, of which the head of each lists its files:
    `schemas`: what schemas, forms and parsers of the project let through
    `databases`: what is read back
"""

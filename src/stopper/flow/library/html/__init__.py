"""HTML: what is escaped, and what is cleaned.

`markup.py`, `markup_methods.py`: escaping, and texts that count as HTML
`html_cleaners.py`: cleaners, by the tags that they are told to let through
`escaping_libraries.py`, `mustache.py`: libraries that write pages around a text
"""

"""Methods of texts, and texts that are put together.

`text_parts.py`: texts as parts, and what is left of a hole that is cut; nearly all others are written with it
`character_changes.py`, `stripping.py`, `replacing.py`, `splitting.py`, `joining.py`, `text_tests.py`: the methods
`str_format.py`, `percent_formatting.py`, `string_templates.py`, `translations.py`: places filled in
`repr_texts.py`, `string_constants.py`, `dates.py`, `slugs.py`
`streams.py`: texts and bytes in memory that are written to like files
"""

"""Regular expressions.

`regex_patterns.py`: a pattern as a value: its text, flags and groups
`regex_tests.py`: what it shows of a text that a pattern was found in it
`regex_matches.py`: what the groups of a match hold
`regex_substitutions.py`: what `re.sub`, `re.split` and `re.escape` leave of a text
"""

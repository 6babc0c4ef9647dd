"""What tests show of the characters of a text.

`characters.py`: the part that it lacks, those that a method holds it to
`method_tests.py`: what methods ask: `startswith`, `isdigit`; of paths, forms and routers too
`search_tests.py`: regular expressions and globs
`substring_positions.py`: where and how often a part stands in it: `find`, `count`
`stripped_texts.py`, `same_texts.py`: tests of what it was before it was stripped, and of its equal
`proved_codes.py`: a digest or a signature that came back as the application made it
`replaced_characters.py`: loops that go over its characters
"""

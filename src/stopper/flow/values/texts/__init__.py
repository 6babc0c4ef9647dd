"""Of texts with holes: what can stand in a hole, and what stands around it.

`characters.py`: sets of characters as bit masks: the `alphabet` of a hole
`checks.py`: the names of what tests prove of a hole: its `checks`
`fillings.py`: each hole with the text around it, and which attack fits into it
`affixes.py`: the beginning and the end of a text, once they were tested
`single_characters.py`: one character of a text that a loop goes over
`folder_names.py`: names in a path that lead one folder up
"""

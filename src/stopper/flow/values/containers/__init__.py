"""Of containers: what stands under a key, which element a value is, and one container for several.

`lookups.py`: what a key finds
`keys.py`: keys of which only the beginning or the end is known
`list_elements.py`: which element of a list a value is
`container_joins.py`: the join of containers of one kind
"""

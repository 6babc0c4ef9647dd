"""What is known of a value.

`value.py` has the kinds: constants, texts with holes, containers, objects, functions, things of libraries. What is
asked of any is beside it: `contents.py` (its holes and parts), `choosing.py` and `combinations.py` (one of several),
`truth.py` (whether it counts as true). Of a text: `characters.py` (sets of them as masks), `fillings.py` (each hole
with what stands around it, and what fits in), `affixes.py` (its tested beginning and end), `checks.py` (what else
tests prove), `single_characters.py` (its single characters). Of containers: `containers.py`, `keys.py`,
`list_elements.py` and `container_joins.py`. How one is made of another: `changing.py`, `parts.py`, `unknown.py`, and
`trail.py` for the way that it came. What calls hand on is `arguments.py`, and how they are told apart `coarsening.py`;
`textless_types.py`, `secrets.py` and `passwords.py` are what values are told by.
"""

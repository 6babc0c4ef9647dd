"""What is known of a value: the abstract values of the interpreter, and what is asked of them.

Of any:
    `value.py`: the kinds: constants, texts with holes, containers, objects, functions, things of libraries
    `constants.py`: constants read out of values, and values made of plain Python data
    `choosing.py`: `either`, the join of values: one of several, and what stands for them where they are too many
    `combinations.py`: values of which each may be one of several, taken together
    `contents.py`: the parts of a text, what a value holds, and every hole in it
    `truth.py`: whether a value counts as true, and what comparisons give
    `unknown.py`: what comes out of something that is not known
    `coarsening.py`: less of a value, by which calls of a function are told apart
    `import_time.py`: what stands in a module before any request
    `changing.py`: a value with each of its holes changed
    `trail.py`: the stations of a hole's way
Of untrusted data, of calls, and by names:
    `channels.py`: by what untrusted data comes in
    `parts.py`: parts of untrusted data, named after the whole
    `arguments.py`: the arguments of a call, and how parameters take them
    `textless_types.py`: types of which no value is a text
    `passwords.py`, `secrets.py`: which values are passwords, and secrets, by the name under which they are read
Folders, of which the head of each lists its files:
    `texts`: what can stand in a hole of a text, and what stands around it
    `containers`: what stands under a key, which element a value is, and one container for several
"""

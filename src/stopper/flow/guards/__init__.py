"""What holds behind a test: how the state is refined on each side of a branch.

`refining.py`: takes a test and the side on which it came out, and asks the others
`hooks.py`: runs the hooks before the views, and says what they have shown of a request
Tests, in a folder for each thing that they ask; the head of each lists its files:
    `texts`: the characters of a text: methods, patterns, where a part stands
    `members`: `in`, keys, sets, and every element of a container
    `types`: `isinstance`, and conversions that came back
    `paths`: whether one leads into a folder
    `hosts`: the host of an address
    `rows`: what a row was found by
    `functions`: functions that check, as models say or as their own tests show
`variables`: from one expression to another: variables that keep the outcome of a test, or are made of what is tested
"""

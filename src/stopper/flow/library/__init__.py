"""What builtins and the standard library do with values, and a few libraries that models cannot tell of.

Each file's `METHODS`, `FUNCTIONS`, `ATTRIBUTES` and `CONSTANTS` are found by themselves. A method is kept under the
kind of its receiver and its name ("text.replace", "list.append", "mapping.get", or for a thing of a library
"hashlib.md5().hexdigest"), a function under its dotted name ("urllib.parse.quote").

`call.py`: what one is asked, and what it may change
`answers.py`: finds them by name
`dispatch.py`: what the interpreter asks
Of any value:
    `conversions.py`: `str`, `int`, `list`
    `copies.py`: the very value again
    `base_constructors.py`: what it is told that an object of the project's is derived from
    `exceptions.py`, `errors_of_sinks.py`: what one was made of, and what those of files and databases repeat
Folders, of which the head of each lists its files:
    `texts`: methods of texts, and texts that are put together
    `containers`: dicts, lists, sets and tuples, and what goes over them
    `inputs`: what a request holds, and what schemas and forms let through of it
    `patterns`: regular expressions
    `formats`: what is written and read back: JSON, XML, base64
    `html`: escaping and cleaning
    `responses`: what Flask and Werkzeug send
    `paths`: names of files and folders
    `addresses`: URLs and machines
    `processes`: programs and their words
    `secrets`: what nobody chooses, or nobody may see
"""

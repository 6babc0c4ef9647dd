"""What builtins and the standard library do with values.

Each file's `METHODS`, `FUNCTIONS`, `ATTRIBUTES` and `CONSTANTS` are found by themselves. A method is kept under the
kind of its receiver and its name ("text.replace", "list.append", "mapping.get", or for a thing of a library
"hashlib.md5().hexdigest"), a function under its dotted name ("urllib.parse.quote").

`call.py`: what one is asked, and what it may change
`answers.py`: finds them by name
`dispatch.py`: what the interpreter asks
What nearly all are written with:
    `text_parts.py`: texts as parts, and what is left of a hole that is cut
    `subscripts.py`: what a key, a slice or a loop finds
    `dict_writes.py`: dicts after a write
Texts:
    `character_changes.py`, `stripping.py`, `replacing.py`, `splitting.py`, `joining.py`, `text_tests.py`: its methods
    `str_format.py`, `percent_formatting.py`, `string_templates.py`, `translations.py`: places filled in
    `repr_texts.py`, `string_constants.py`, `dates.py`
Containers:
    `dict_methods.py`, `list_methods.py`, `named_tuples.py`, `queues.py`
    `own_containers.py`: objects of the project that are dicts or lists
    `iterating.py`: `sorted`, `zip`, `sum` and `itertools`
    `copies.py`: the very value again
Of any value:
    `conversions.py`: `str`, `int`, `list`
    `exceptions.py`: what one was made of
What a stranger gives:
    `request_mappings.py`, `uploads.py`: arguments, forms and files of a request
    `schema_fields.py`, `form_fields.py`, `field_checks.py`: what schemas and forms let through of them
Patterns:
    `regex_patterns.py`, `regex_matches.py`, `regex_substitutions.py`
    `regex_tests.py`: what it shows of a text that one was found in it
Writing and reading back:
    `encodings.py`, `json_texts.py`, `json_structures.py`, `xml_documents.py`, `config_parser.py`, `streams.py`
    `digests.py`: what nobody chooses
    `shell_words.py`: `shlex`
HTML:
    `markup.py`, `markup_methods.py`: escaping, and texts that count as HTML
    `html_cleaners.py`, `escaping_libraries.py`: what cleans, or writes and escapes
    `flask_responses.py`, `http_errors.py`: what is sent
Paths, addresses and machines:
    `paths.py`, `pathlib_paths.py`
    `urls.py`, `url_parts.py`: quoting, taking apart and joining
    `ip_addresses.py`, `dns_lookups.py`, `sockets.py`, `processes.py`
Others that are told something one by one:
    `sax_parsers.py`, `secret_settings.py`
"""

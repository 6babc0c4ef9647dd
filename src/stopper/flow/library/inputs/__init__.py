"""What a request holds, and what schemas and forms let through of it.

`request_mappings.py`, `uploads.py`: arguments, forms, headers and files
`given_back.py`: the answer of a host, or what a command writes, that a stranger has chosen
`schema_fields.py`, `form_fields.py`: the fields that are declared
`cerberus_documents.py`: what a validator of Cerberus was given, and what its rules leave of it
`field_checks.py`: what the checks of a field leave of a text
"""

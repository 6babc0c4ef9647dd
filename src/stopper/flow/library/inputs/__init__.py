"""What a request holds, and what schemas and forms let through of it.

`request_mappings.py`, `uploads.py`: arguments, forms, headers and files
`schema_fields.py`, `form_fields.py`: the fields that are declared
`field_checks.py`: what the checks of a field leave of a text
"""

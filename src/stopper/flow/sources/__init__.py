"""What a stranger gives, as a value.

`sources.py` makes the values that models speak of. What the code declares narrows them: `schemas.py` with
`schema_validators.py`, `typed_models.py` with `model_validators.py` and `whole_validators.py`, `type_adapters.py`,
`request_parsers.py`, `form_validators.py`, `column_validators.py`. What is read back from a database is `columns.py`,
`fetched.py` and `projections.py`; what requests share is `stores.py`, with the methods that read it in
`shared_mappings.py`, `flashes.py` and `context_variables.py`, and with `key_values.py` and `kept_files.py` for stores
and files beside the application.
"""

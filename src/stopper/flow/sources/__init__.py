"""What a stranger gives, as a value.

`modelled_sources.py` makes the values that models speak of. What the code declares narrows them:
`marshmallow_schemas.py` with `marshmallow_validators.py`, `pydantic_models.py` with `pydantic_field_validators.py` and
`pydantic_model_validators.py`, `pydantic_adapters.py`, `request_parsers.py`, `wtforms_validators.py`,
`sqlalchemy_validators.py`. What is read back from a database is `columns.py`, `fetched_rows.py` and
`mongo_projections.py`; what requests share is `stores.py`, with the methods that read it in `shared_mappings.py`,
`flashes.py` and `context_variables.py`, and with `key_value_stores.py` and `written_files.py` for stores and files
beside the application.
"""

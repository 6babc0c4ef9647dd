"""What a stranger gives, as a value.

`modelled_sources.py`: the values that models speak of
What the code declares of them:
    `marshmallow_schemas.py`, `marshmallow_validators.py`: fields of schemas, of webargs and Flask-Smorest too
    `pydantic_models.py`, `pydantic_field_validators.py`, `pydantic_model_validators.py`, `pydantic_adapters.py`
    `told_types.py`: converters of msgspec, cattrs and dacite, which are told the type beside the data
    `request_parsers.py`, `parser_names.py`: arguments of the parsers of Flask-RESTful and RESTX, and where these are
    `wtforms_validators.py`: what validators leave of the fields of forms
    `sqlalchemy_validators.py`: what validators leave of what is written to columns
    `named_validators.py`: validators by the fields that their decorators name
What is read back from a database:
    `columns.py`: what the columns of the project's tables say of records
    `fetched_rows.py`: the columns of a statement by their positions in a row
    `mongo_projections.py`: the fields that a query of MongoDB asks for
"""

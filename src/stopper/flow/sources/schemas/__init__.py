"""What schemas, forms and parsers that the project declares let through of what a stranger gives.

`marshmallow_schemas.py`, `marshmallow_validators.py`: fields of schemas, of webargs and Flask-Smorest too
`automatic_schemas.py`: schemas with a field for each column of a model
`pydantic_models.py`, `pydantic_field_validators.py`, `pydantic_model_validators.py`, `pydantic_adapters.py`
`told_types.py`: converters of msgspec, cattrs and dacite, which are told the type beside the data
`request_parsers.py`, `parser_names.py`: arguments of the parsers of Flask-RESTful and RESTX, and where these are
`wtforms_validators.py`: what validators leave of the fields of forms
`sqlalchemy_validators.py`: what validators leave of what is written to columns
`named_validators.py`: validators by the fields that their decorators name
"""

"""What is shown of the type of a value.

`type_tests.py`, `values_of_types.py`: `isinstance`, and what a value is or cannot be after it
`builtin_types.py`: constants and dicts, whose type is known
`conversions.py`: what a conversion shows by having come back: `int(text)`
`json_schemas.py`: what JSON is that a JSON Schema found nothing wrong with
`validator_answers.py`: what the answers of validators show of data: `is_valid`, `iter_errors`, Cerberus' `validate`
`orderings.py`: what was ordered beside a number: `seconds > 0`
"""

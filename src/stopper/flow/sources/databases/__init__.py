"""What is read back from a database.

`columns.py`: what the columns of the project's tables say of records
`fetched_rows.py`: the columns of a statement by their positions in a row
`mongo_projections.py`: the fields that a query of MongoDB asks for
"""

"""What a database, or another service that keeps data, is handed.

`statements.py`, `documents.py`, `graphql_bodies.py`: which columns, keys and fields are filled with what
`kept_passwords.py`, `rights.py`: passwords in that, and columns that give rights
"""

"""What a row shows of the values that it was found by.

`found_rows.py`, `found_sql_rows.py`: by an object mapper, and by raw SQL
`sign_ins.py`: a name that was handed over with a password
"""

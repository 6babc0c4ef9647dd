"""Objects whose classes are derived from a library's, which decides what they hold.

`attrs_fields.py`: converters and validators of attrs
`form_objects.py`: forms of WTForms, found valid or not yet, and the rows that they fill
`database_records.py`: what is written to rows of tables
`row_members.py`: methods and properties of the rows that are read back
"""

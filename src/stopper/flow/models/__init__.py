"""What the analysis is told of libraries.

`models.py` are the records, `files.py` reads them from TOML with the mistakes by name, `fields.py` each value by the
type that is expected. Our own lie in `libraries/`, a file for each library; users add theirs by the policy.
"""

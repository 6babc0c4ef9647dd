"""What the analysis is told of libraries: sources, sinks, and what calls let through.

`models.py`: the records of which the tables consist
`files.py`: reads them from TOML, and names each mistake
`fields.py`: one value of a table by the type that is expected
Our own tables lie in `libraries/`, a file for each library; users add theirs by the policy.
"""

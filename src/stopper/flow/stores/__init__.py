"""What requests share, and what outlives them: each store as one value for all that was ever written there.

`stores.py`: the stores by their names: session, g, globals; and who has to run again because one has grown
`growth.py`: whether a store holds more than it ever held
The calls that read and write them:
    `shared_mappings.py`: methods of session, g and the settings: `session.get(key)`
    `request_names.py`: names of g that the project writes, read with a default
    `flashes.py`, `context_variables.py`: messages, and variables of the context
    `key_value_stores.py`: Redis and caches
    `written_files.py`, `written_data.py`: files, and data that is dumped into them
    `names_in_folders.py`: the names of files, which their folder lists
"""

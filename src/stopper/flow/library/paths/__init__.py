"""Names of files and folders.

`os_paths.py`: `os.path`, `secure_filename` and `safe_join`
`resolving.py`: paths after their `..` were followed
`pathlib_paths.py`: `pathlib.Path`
`temporary_files.py`: `tempfile`
`patterns_of_names.py`: what `glob` finds
"""

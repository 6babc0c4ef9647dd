"""Programs that are started.

`started_programs.py`: which program one is
`shell_words.py`: `shlex`: the words of a command
"""

"""What is asked where a value arrives at a sink, and what becomes of the answer.

`danger.py`: the question (`SinkCall`) and the answer (`Danger`)
`kinds.py`: the kinds of sinks, with what counts at each
`collecting.py`: asks the judge in `sinks/`, and keeps one flow for each fault
`telling_places.py`: where it is told
`second_order.py`: what was written to a database, for sinks that it reaches when it is read back
What judges are told by:
    `addresses.py`: the beginning of an address, up to its host
    `program_options.py`: options by which a program harms, and which words may be one
    `fetching_commands.py`: commands that fetch an address that they are given
    `file_commands.py`: commands that read, write or remove the files they are given
    `program_texts.py`: arguments that a program runs as a text of its own
    `opening_commands.py`: commands that open the files they are given, to unpack or to run them
    `quotes.py`: which quotes are open where a hole stands
Folders, of which the head of each lists its files:
    `databases`: what a database is handed
    `browsers`: what a browser reads
"""

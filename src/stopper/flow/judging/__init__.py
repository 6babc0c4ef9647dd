"""What is asked where a value arrives at a sink, and what becomes of the answer.

`danger.py`: the question (`SinkCall`) and the answer (`Danger`)
`kinds.py`: the kinds of sinks, with what counts at each
`collecting.py`: asks the judge in `sinks/`, and keeps one flow for each fault
`telling_places.py`: where it is told
`second_order.py`: what was written to a database, for sinks that it reaches when it is read back
What judges are told by:
    `statements.py`, `documents.py`, `graphql_bodies.py`: what a database, or an API, is handed
    `kept_passwords.py`, `rights.py`: passwords in that, and columns that give rights
    `addresses.py`: the beginning of an address, up to its host
    `program_options.py`: options by which a program harms, and which words may be one
    `quotes.py`: which quotes are open where a hole stands
    `script_texts.py`: what becomes of a text in a script behind another
    `html_context.py`: where in a document a text stands
    `responses.py`, `answer_types.py`, `written_headers.py`: what of a view's answer a browser reads as HTML
    `callback_names.py`: the name of the function that an answer calls
    `mail_trees.py`, `rendered_pages.py`: what of a mail is HTML, and pages that a program of the server shows
    `referrers.py`: what a browser writes of its referrer
"""

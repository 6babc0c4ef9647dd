"""What a browser reads of an answer, a page or a mail.

`responses.py`, `answer_types.py`, `written_headers.py`: what of a view's answer it reads as HTML
`named_types.py`: whether a call that makes an answer, or a part of a mail, names HTML as its type
`html_context.py`, `followed_attributes.py`: where in a document a text stands, and what its attributes are for
`script_texts.py`, `script_addresses.py`: what becomes of a text in a script behind another, and where a script goes
`loaded_addresses.py`: addresses of what a page loads, and of where it goes by itself
`callback_names.py`: the name of the function that an answer calls
`mail_trees.py`, `pages_of_programs.py`: what of a mail is HTML, and pages that a program of the server shows
`referrers.py`: what a browser writes of its referrer
"""

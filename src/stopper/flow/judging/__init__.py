"""What is asked where a value arrives at a sink, and what becomes of the answer.

`danger.py` is question and answer, `collecting.py` asks and keeps one flow for each fault, `second_order.py` waits for
who reads back what was written to a database, `sql_writes.py` says what a statement writes there. The others tell
judges what they need: `quotes.py` which quotes are open, `html_context.py` where in a document a text stands,
`responses.py`, `answer_types.py` and `written_headers.py` what a view's answer is, `mail_trees.py` what of a mail is
HTML, `referrers.py` what a browser writes of its referrer.
"""

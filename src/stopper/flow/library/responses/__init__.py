"""What Flask and Werkzeug send.

`flask_responses.py`: responses that are written to by a method
`http_errors.py`: exceptions that are an answer
`own_responses.py`: objects of the project's own classes of responses
"""

"""What extensions of Flask hand to functions of the project, and what they run.

`parameters.py`: parameters that a framework fills, by their types where it looks at these
`openapi_parameters.py`: what a document of OpenAPI describes
`socketio.py`: events of a WebSocket
`session_interfaces.py`: sessions of the project's own, with the request
`admin_formatters.py`: columns that lists of Flask-Admin print
`form_entries.py`, `widget_entries.py`: validators of forms, and what prints them, with the field
"""

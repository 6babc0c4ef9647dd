from flask import current_app, request
from werkzeug.local import LocalProxy


class Caller:
    @property
    def is_program(self):
        return "X-Api-Key" in request.headers

    @property
    def view(self):
        return current_app.view_functions[request.endpoint]


caller = LocalProxy(Caller)

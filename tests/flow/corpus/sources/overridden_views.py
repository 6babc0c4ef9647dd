"""A base registers its own method as a view: for an object of a class below it is the method that stands there."""

from flask import Flask, request
from markupsafe import escape


class Provider:
    def register(self, application):
        application.add_url_rule("/back", "back", self.back)
        application.add_url_rule("/out", "out", self.out)

    def back(self):
        return f"<h1>{request.args['error']}</h1>"  # reached

    def out(self):
        return f"<h1>{escape(request.args['error'])}</h1>"  # harmless


class Other(Provider):
    def back(self):
        return f"<h2>{request.args['error']}</h2>"  # reached

    def told(self):
        return f"<h2>{escape(request.args['error'])}</h2>"


class Third(Other):
    def back(self):
        return f"<h3>{escape(request.args['error'])}</h3>"  # harmless

    def out(self):
        return f"<h3>{request.args['error']}</h3>"  # reached


app = Flask(__name__)
Third().register(app)

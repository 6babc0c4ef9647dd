import os

from flask import Flask, request, session
from flask.views import MethodView

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
NOTES = {}


class Base(MethodView):
    def owner(self):
        return session["member"]

    def keep(self):
        self.really()

    def really(self):
        NOTES[self.owner()] = request.form["text"]


class Note(Base):
    def post(self):
        self.keep()
        return "kept"


class Other(MethodView):
    def dispatch_request(self, *args, **options):
        self.member = session["member"]
        return super().dispatch_request(*args, **options)

    def post(self):
        NOTES[self.member] = request.form["text"]
        return "kept"


class Third(MethodView):
    def post(self):
        NOTES["open"] = request.form["text"]
        return "kept"


@app.post("/login")
def login():
    session["member"] = request.form["name"]
    return "known"


app.add_url_rule("/note", view_func=Note.as_view("note"))
app.add_url_rule("/other", view_func=Other.as_view("other"))
app.add_url_rule("/third", view_func=Third.as_view("third"))

from collections.abc import Mapping

from flask import Flask, render_template, request

app = Flask(__name__)


class Asked(Mapping):
    fixed = "<b>fixed</b>"

    def __getitem__(self, name):
        return request.args[name]

    def __iter__(self):
        return iter(request.args)

    def __len__(self):
        return len(request.args)


class Counted:
    def __init__(self):
        self.unit = "<i>pieces</i>"

    def __getitem__(self, name):
        return int(request.args[name])


asked = Asked()


@app.context_processor
def around():
    return {"settings": asked}


@app.get("/")
def page():
    return render_template("page.html", counted=Counted())

from flask import Flask, render_template, request

app = Flask(__name__)


class Person:
    def __init__(self, name):
        self.name = name


@app.get("/")
def page():
    return render_template(
        "page.html",
        name=request.args["name"],
        other=request.args["other"],
        names=request.args.getlist("names"),
        person=Person(request.args["name"]),
    )

from flask import Flask, render_template, request


class Ferry(Flask):
    jinja_options = dict(Flask.jinja_options, autoescape=True)


app = Ferry(__name__)


@app.get("/seat")
def seat():
    return render_template("seat.jinja2", name=request.args["name"])

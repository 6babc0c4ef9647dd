import sqlite3

from flask import Flask, render_template, request

app = Flask(__name__)


@app.get("/mail")
def mail():
    send(render_template("mail.txt", name=request.args["name"]))
    return "sent"


def send(text):
    print(text)


@app.get("/text")
def text():
    return render_template("mail.txt", name=request.args["name"])  # reached


@app.get("/query")
def query():
    connection = sqlite3.connect("people.db")
    connection.execute(render_template("query.txt", name=request.args["name"]))  # reached
    connection.execute(render_template("query.txt", name="a"))
    return "done"


@app.get("/jinja")
def jinja():
    return render_template("page.jinja", name=request.args["name"])


@app.get("/wrapped")
def wrapped():
    return render_template("page.html.j2", name=request.args["name"])

import sqlite3

from flask import Flask, abort, redirect, render_template, request, session

app = Flask(__name__)


def is_get():
    if request.args.get("preview"):
        return False
    return request.method == "GET"


def is_post(checked=True):
    if request.method != "POST":
        return False
    if request.form.get("_method") in (None, "POST"):
        if checked:
            check_token()
        return True
    return False


def is_delete():
    if request.method == "DELETE" or request.args.get("_method") == "DELETE":
        return True
    if request.method == "POST":
        check_token()
        return request.form.get("_method") == "DELETE"


def check_token():
    if session.get("token") != request.form.get("token"):
        abort(400)


def run(statement, *values):
    with sqlite3.connect("shop.db") as connection:
        connection.execute(statement, values)


@app.route("/goods", methods=["GET", "POST"])
def add():
    if is_get():
        return render_template("add.html")
    run("INSERT INTO goods (name) VALUES (?)", request.form.get("name"))
    return redirect("/goods")


@app.route("/goods/<int:number>", methods=["GET", "POST", "DELETE"])
def edit(number):
    if is_post():
        run("UPDATE goods SET name = ? WHERE id = ?", request.form.get("name"), number)
    elif is_delete():
        run("DELETE FROM goods WHERE id = ?", number)
    return render_template("edit.html", number=number)

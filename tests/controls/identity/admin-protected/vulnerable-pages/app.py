import sqlite3

from flask import Flask, redirect, render_template, request, session

from members import find

app = Flask(__name__)


@app.post("/login")
def login():
    session.clear()
    session["session_data"] = {"id": find(request.form["name"], request.form["password"])}
    return redirect("/")


@app.route("/admin", methods=["GET", "POST"])
def admin():
    if "session_data" not in session:
        return render_template("login.html")
    with sqlite3.connect("club.db") as connection:
        if request.method == "POST":
            connection.execute("DELETE FROM members WHERE number = ?", (request.form["number"],))
        rows = connection.execute("SELECT number, name FROM members").fetchall()
    return render_template("admin.html", rows=rows)


@app.post("/admin/members")
def members():
    if session.get("user_id") is None:
        return render_template("members.html")
    if request.form["user_id"] != 1:
        return redirect("/")
    with sqlite3.connect("club.db") as connection:
        connection.execute("DELETE FROM members")
    return redirect("/admin")


@app.post("/admin/names")
def names():
    if "session_data" not in session:
        with sqlite3.connect("club.db") as connection:
            connection.execute("UPDATE members SET name = ?", (request.form["name"],))
        return render_template("names.html")
    return redirect("/admin")


@app.get("/report_admin")
def reports():
    with sqlite3.connect("club.db") as connection:
        return render_template("reports.html", reports=connection.execute("SELECT id, text FROM reports").fetchall())

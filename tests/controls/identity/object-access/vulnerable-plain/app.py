import os
import sqlite3

from flask import Flask, redirect, render_template, request, session
from sqlalchemy import text

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


def connection():
    return sqlite3.connect("feed.db")


@app.post("/posts/<int:post_id>/comments")
def add(post_id):
    if "username" not in session:
        return redirect("/login")
    with connection() as database:
        database.execute(
            "INSERT INTO comments (post, username, content) VALUES (?, ?, ?)",
            (post_id, session["username"], request.form["content"]),
        )
    return redirect("/feed")


@app.route("/comments/<int:comment_id>", methods=["GET", "POST"])
def edit(comment_id):
    if "username" not in session:
        return redirect("/login")
    database = connection()
    comment = database.execute("SELECT * FROM comments WHERE id = ?", (comment_id,)).fetchone()
    if not comment:
        return redirect("/feed")
    if request.method == "POST":
        database.execute("UPDATE comments SET content = ? WHERE id = ?", (request.form["content"], comment_id))
        database.commit()
        return redirect("/feed")
    return render_template("edit.html", comment=comment)


@app.post("/comments/<int:comment_id>/delete")
def delete(comment_id):
    if "username" not in session:
        return redirect("/login")
    with connection() as database:
        database.execute("DELETE FROM comments WHERE id = ?", (comment_id,))
    return redirect("/feed")


@app.route("/wall", methods=["GET", "POST"])
def wall():
    if "username" not in session:
        return redirect("/login")
    database = connection()
    if request.method == "POST":
        row = 0, session["username"], request.form["content"]
        database.execute("INSERT INTO comments (post, username, content) VALUES (?, ?, ?)", row)
        gone = request.form.get("delete")
        if gone:
            database.execute("DELETE FROM comments WHERE id = ('{}')".format(int(gone)))
        if request.form.get("leave"):
            session.pop("username", None)
        database.commit()
    return render_template("wall.html", rows=database.execute("SELECT content FROM comments").fetchall())


@app.post("/comments/<int:comment_id>/end")
def end(comment_id):
    """Who ended it is written down, and not asked."""
    if "username" not in session:
        return redirect("/login")
    with connection() as database:
        database.execute(text("INSERT INTO ended (username) VALUES (:who)"), {"who": session["username"]})
        database.execute("DELETE FROM comments WHERE id = ?", (comment_id,))
    return redirect("/feed")

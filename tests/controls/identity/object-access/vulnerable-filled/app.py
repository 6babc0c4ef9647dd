import sqlite3

from flask import Flask, redirect, render_template, request, send_from_directory, session

app = Flask(__name__)


def signed_in():
    return "user_id" in session


@app.post("/files")
def add():
    if not signed_in():
        return redirect("/login")
    with sqlite3.connect("files.db") as connection:
        connection.execute(
            "INSERT INTO files (user_id, title) VALUES (?, ?)", (session["user_id"], request.form["title"])
        )
    return redirect("/")


@app.post("/files/<int:file_id>/delete")
def delete(file_id):
    if not signed_in():
        return redirect("/login")
    with sqlite3.connect("files.db") as connection:
        connection.execute("DELETE FROM files WHERE id = ?", (file_id,))
    return redirect("/")


@app.get("/users/<int:user_id>")
def user(user_id):
    if not signed_in():
        return redirect("/login")
    with sqlite3.connect("files.db") as connection:
        row = connection.execute("SELECT id, username, password FROM users WHERE id = ?", (user_id,)).fetchone()
    return render_template("user.html", row=row)


@app.get("/files/<int:file_id>/download")
def download(file_id):
    if not signed_in():
        return redirect("/login")
    with sqlite3.connect("files.db") as connection:
        row = connection.execute("SELECT stored FROM files WHERE id = ?", (file_id,)).fetchone()
    return send_from_directory("/srv/files", row[0], as_attachment=True)

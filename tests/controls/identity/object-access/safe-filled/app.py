import sqlite3

from flask import Flask, abort, redirect, render_template, request, send_from_directory, session

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
        row = connection.execute("SELECT user_id FROM files WHERE id = ?", (file_id,)).fetchone()
        if row is None or row[0] != session["user_id"]:
            abort(404)
        connection.execute("DELETE FROM files WHERE id = ?", (file_id,))
    return redirect("/")


@app.get("/users/<int:user_id>")
def user(user_id):
    """What everybody may know of another user."""
    if not signed_in():
        return redirect("/login")
    with sqlite3.connect("files.db") as connection:
        row = connection.execute("SELECT id, username, joined FROM users WHERE id = ?", (user_id,)).fetchone()
    return render_template("user.html", row=row)


@app.post("/tags/<int:tag_id>/delete")
def untag(tag_id):
    """Tags are everybody's: no row says whose it is."""
    if not signed_in():
        return redirect("/login")
    with sqlite3.connect("files.db") as connection:
        if connection.execute("SELECT 1 FROM files WHERE tag = ?", (tag_id,)).fetchone():
            abort(409)
        connection.execute("DELETE FROM tags WHERE id = ?", (tag_id,))
    return redirect("/")


@app.get("/files/<int:file_id>/download")
def download(file_id):
    if not signed_in():
        return redirect("/login")
    with sqlite3.connect("files.db") as connection:
        row = connection.execute("SELECT stored, user_id FROM files WHERE id = ?", (file_id,)).fetchone()
    if row is None or row[1] != session["user_id"]:
        abort(404)
    return send_from_directory("/srv/files", row[0], as_attachment=True)


@app.get("/files/<int:file_id>/picture")
def picture(file_id):
    """Pictures are shown to every member."""
    if not signed_in():
        return redirect("/login")
    with sqlite3.connect("files.db") as connection:
        row = connection.execute("SELECT stored FROM files WHERE id = ?", (file_id,)).fetchone()
    return send_from_directory("/srv/pictures", row[0])

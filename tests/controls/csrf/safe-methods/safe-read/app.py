import sqlite3

from flask import Flask, render_template, request

app = Flask(__name__)


@app.route("/", methods=["GET", "POST"])
def wall():
    connection = sqlite3.connect("wall.db")
    cursor = connection.cursor()
    if request.method == "POST":
        cursor.execute("INSERT INTO notes (words) VALUES (?)", (request.form["words"],))
    cursor.execute("SELECT words FROM notes WHERE id < {}".format(100))
    connection.commit()
    return render_template("wall.html", rows=cursor.fetchall())

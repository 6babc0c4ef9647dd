import os
import sqlite3

from flask import Flask, redirect, render_template, request, session

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


def save(title, text, entry_no):
    database = sqlite3.connect("board.db")
    database.execute("UPDATE entries SET title = ?, text = ? WHERE entry_no = ?", (title, text, entry_no))
    database.commit()


@app.post("/entries/save")
def saved():
    number = request.args.get("entry_no")
    save(request.form["title"], request.form["text"], number)
    return redirect("/entries")


@app.get("/entries/form")
def form():
    if "userid" not in session:
        return redirect("/login")
    return render_template("form.html", number=request.args.get("entry_no"))

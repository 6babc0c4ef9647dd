import sqlite3

from flask import Flask, request
from flask_login import login_required
from models import Comment, Order, db

app = Flask(__name__)


def commented():
    given = request.get_json()
    db.session.add(Comment(author_id=given["author_id"], text=given["text"]))
    db.session.commit()
    return {"status": "kept"}


@app.post("/comments")
@login_required
def comment():
    return commented()


@app.post("/orders")
@login_required
def order():
    made = Order(quantity=request.form["quantity"])
    made.user_id = int(request.form["user_id"])
    db.session.add(made)
    db.session.commit()
    return "ordered"


@app.post("/songs")
@login_required
def song():
    creator, title = request.form["creator"], request.form["title"]
    with sqlite3.connect("songs.db") as songs:
        songs.execute("INSERT INTO songs (title, creator) VALUES (?, ?)", (title, creator))
    return "kept"

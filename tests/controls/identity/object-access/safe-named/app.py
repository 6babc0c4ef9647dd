import sqlite3

from flask import Flask, abort, request, session
from flask_login import current_user, login_required
from models import Comment, Membership, Order, db

app = Flask(__name__)


def commented():
    given = request.get_json()
    db.session.add(Comment(author_id=current_user.id, text=given["text"]))
    db.session.commit()
    return {"status": "kept"}


@app.post("/comments")
@login_required
def comment():
    return commented()


@app.post("/orders")
@login_required
def order():
    if int(request.form["user_id"]) != current_user.id:
        abort(403)
    made = Order(quantity=request.form["quantity"])
    made.user_id = int(request.form["user_id"])
    db.session.add(made)
    db.session.commit()
    return "ordered"


@app.get("/orders/<int:order_id>")
@login_required
def ordered(order_id):
    return {"quantity": Order.query.filter_by(id=order_id, user_id=current_user.id).first_or_404().quantity}


@app.post("/choir/members")
@login_required
def join():
    db.session.add(Membership(user_id=request.form["user_id"], choir_id=request.form["choir_id"]))
    db.session.commit()
    return "joined"


@app.post("/songs")
@login_required
def song():
    title, singer = request.form["title"], request.form["singer"]
    with sqlite3.connect("songs.db") as songs:
        songs.execute("INSERT INTO songs (title, creator, singer) VALUES (?, ?, ?)", (title, session["user"], singer))
    return "kept"


@app.post("/books")
@login_required
def wish():
    given = request.form
    with sqlite3.connect("books.db") as books:
        books.execute(
            "INSERT INTO book (isbn, title, author) VALUES (?, ?, ?)", (given["isbn"], given["title"], given["author"])
        )
    return "wished for"

import os
import sqlite3

import jwt
from flask import Flask, redirect, request

app = Flask(__name__)
KEY = os.environ["TOKEN_KEY"]


def verify(token):
    try:
        return jwt.decode(token, KEY, algorithms=["HS256"])["user_id"]
    except jwt.InvalidTokenError:
        return None


def get_current_user_id():
    token = request.cookies.get("token")
    return verify(token) if token else None


def database():
    return sqlite3.connect("board.db")


@app.post("/login")
def login():
    return redirect("/")


@app.post("/posts/<int:post_id>/edit")
def edit(post_id):
    post = database().execute("SELECT id, author FROM posts WHERE id = ?", (post_id,)).fetchone()
    if not post:
        return redirect("/")
    reader = get_current_user_id()
    if not reader or post[1] != reader:
        return redirect("/")
    with database() as changed:
        changed.execute("UPDATE posts SET text = ? WHERE id = ?", (request.form["text"], post_id))
    return redirect("/")

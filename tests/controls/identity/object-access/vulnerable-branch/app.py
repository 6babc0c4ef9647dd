import os

import jwt
from flask import Flask, abort, jsonify, request

from models import Diary, User, db

app = Flask(__name__)
db.init_app(app)
LESSON = int(os.getenv("LESSON", "1"))


def caller(header):
    try:
        return jwt.decode((header or "").removeprefix("Bearer "), os.environ["TOKEN_KEY"], algorithms=["HS256"])
    except jwt.InvalidTokenError:
        return None


@app.get("/diaries/<title>")
def diary(title):
    who = caller(request.headers.get("Authorization"))
    if who is None:
        abort(401)
    if LESSON:
        found = Diary.query.filter_by(title=str(title)).first_or_404()
    else:
        user = User.query.filter_by(username=who["sub"]).first()
        found = Diary.query.filter_by(user_id=user.id, title=title).first_or_404()
    return jsonify(found.secret)


@app.put("/users/<username>/password")
def change(username):
    who = caller(request.headers.get("Authorization"))
    if who is None:
        abort(401)
    if LESSON:
        user = User.query.filter_by(username=username).first()
    else:
        user = User.query.filter_by(username=who["sub"]).first()
    user.password = request.get_json()["password"]
    db.session.commit()
    return "", 204


@app.post("/thanks")
def thank():
    who = caller(request.headers.get("Authorization"))
    if who is None:
        abort(401)
    other = User.query.filter_by(username=request.get_json()["username"]).first_or_404()
    other.thanks = True
    db.session.commit()
    return "", 204

import os
from functools import wraps

import jwt
from flask import Flask, abort, jsonify, request

from models import Picture, User, UserSchema, db

app = Flask(__name__)
db.init_app(app)


def authorize(view):
    @wraps(view)
    def authorized(*args, **kwargs):
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        try:
            claims = jwt.decode(token, os.environ["TOKEN_KEY"], algorithms=["HS256"])
        except jwt.PyJWTError:
            abort(401)
        user = db.session.get(User, claims["sub"])
        return view(user, *args, **kwargs)

    return authorized


@app.put("/users/<int:number>")
@authorize
def rename(user, number):
    if user.id != number:
        abort(403)
    user = db.get_or_404(User, number)
    user.name = request.json["name"]
    db.session.commit()
    return jsonify(UserSchema().dump(user))


@app.delete("/pictures/<int:number>")
@authorize
def remove(user, number):
    picture = db.get_or_404(Picture, number)
    if picture.posted_by_id != user.id:
        abort(403)
    db.session.delete(picture)
    db.session.commit()
    return jsonify(removed=number)

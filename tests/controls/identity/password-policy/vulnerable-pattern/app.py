import re

from flask import Flask, abort, request

from accounts import User, db

app = Flask(__name__)
LENGTH = r".{6,}"


def is_valid_password(password):
    if not re.match(r"^{}$".format(LENGTH), password):
        return False
    return True


@app.post("/register")
def register():
    password = request.form["password"]
    if not is_valid_password(password):
        abort(400)
    user = User(name=request.form["name"])
    user.set_password(password)
    db.session.add(user)
    db.session.commit()
    return "", 201

from functools import wraps

from flask import Flask, request
from werkzeug.security import generate_password_hash

from models import User, db

app = Flask(__name__)
COMMON_PASSWORDS = frozenset({"correcthorsebatterystaple"})


def handles_request(view):
    @wraps(view)
    def handled(*args, **kwargs):
        return view(request, *args, **kwargs)

    return handled


@app.post("/register")
@handles_request
def register(request):
    given = request.json
    password = given["password"]
    if len(password) < 15 or password in COMMON_PASSWORDS:
        return {"error": "Choose another password."}, 400
    user = User(name=given["name"], password_hash=generate_password_hash(password))
    db.session.add(user)
    db.session.commit()
    return {"id": user.id}, 201

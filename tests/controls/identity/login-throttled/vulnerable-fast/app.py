from flask import Flask, request, session
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from werkzeug.security import check_password_hash

app = Flask(__name__)
limiter = Limiter(get_remote_address, app=app)
people = {}


@app.post("/login")
@limiter.limit("100000 per minute")
@limiter.limit("100000 per minute", key_func=lambda: request.form["name"])
def login():
    person = people.get(request.form["name"])
    if person and check_password_hash(person["hash"], request.form["password"]):
        session["user"] = person["id"]
    return ""

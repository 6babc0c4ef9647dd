from flask import Flask, request, session
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from werkzeug.security import check_password_hash

app = Flask(__name__)
limiter = Limiter(get_remote_address, app=app)
people = {}


@limiter.request_filter
def internal():
    return request.headers.get("X-Internal") == "1"


@app.post("/login")
@limiter.limit("5 per minute")
@limiter.limit("5 per minute", key_func=lambda: request.form["name"])
def login():
    person = people.get(request.form["name"])
    if person and check_password_hash(person["hash"], request.form["password"]):
        session["user"] = person["id"]
    return ""

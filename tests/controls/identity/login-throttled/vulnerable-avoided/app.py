from flask import Flask, request, session
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from werkzeug.security import check_password_hash

app = Flask(__name__)
limiter = Limiter(get_remote_address, app=app)
people = {}


@app.post("/login")
@limiter.limit("5 per minute", exempt_when=lambda: request.args.get("test") == "1")
@limiter.limit("5 per minute", key_func=lambda: request.form["name"], exempt_when=lambda: request.args.get("test") == "1")
def login():
    person = people.get(request.form["name"])
    if person and check_password_hash(person["hash"], request.form["password"]):
        session["user"] = person["id"]
    return ""

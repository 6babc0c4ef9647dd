from flask import Flask, redirect, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

app = Flask(__name__)
limiter = Limiter(get_remote_address, app=app, storage_uri="memory://")


@app.post("/login")
@limiter.limit("5 per minute")
def login():
    user = find_user(request.form["name"])
    user.check_password(request.form["password"])
    return redirect("/")

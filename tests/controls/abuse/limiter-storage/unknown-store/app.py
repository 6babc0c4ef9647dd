from flask import Flask, redirect, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

app = Flask(__name__)
app.config.from_envvar("SHOP_SETTINGS")
app.config["RATELIMIT_STORAGE_URI"] = app.config["COUNTERS"]
limiter = Limiter(get_remote_address, app=app)


@app.post("/login")
@limiter.limit("5 per minute")
def login():
    user = find_user(request.form["name"])
    user.check_password(request.form["password"])
    return redirect("/")

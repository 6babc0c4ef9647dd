import json
import os

from flask import Flask, abort, request, session
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from werkzeug.security import check_password_hash

from accounts import find

app = Flask(__name__)
app.config.from_file(os.environ.get("SHOP_SETTINGS", "settings.json"), load=json.load)
limiter = Limiter(get_remote_address, app=app, storage_uri="memory://")


@app.post("/login")
@limiter.limit("5 per minute")
@limiter.limit("20 per hour", key_func=lambda: request.form.get("name", ""))
def login():
    account = find(request.form["name"])
    if account is None or not check_password_hash(account["password"], request.form["password"]):
        abort(401)
    session["user_id"] = account["id"]
    return "hello"

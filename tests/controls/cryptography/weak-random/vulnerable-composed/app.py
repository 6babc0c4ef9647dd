import base64
import hashlib
import time
from datetime import datetime

from flask import Flask, request

app = Flask(__name__)
links = {}


@app.post("/forgot")
def forgot():
    email = request.form["email"]
    stamp = int(time.time())
    token = f"reset_{email}_{stamp}"
    links[token] = email
    return "sent"


@app.post("/again")
def again():
    recovery_token = hashlib.md5((request.form["email"] + str(datetime.now())).encode()).hexdigest()
    links[recovery_token] = request.form["email"]
    return "sent"


@app.post("/keys")
def keys():
    username = request.form["username"]
    api_key = base64.b64encode(username.encode()).decode()
    links[api_key] = username
    return "made"


@app.post("/enter/<int:user_id>")
def enter(user_id):
    token = "fake-token-" + str(user_id)
    links[token] = user_id
    return "in"

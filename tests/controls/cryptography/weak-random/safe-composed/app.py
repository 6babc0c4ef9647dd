import base64
import hashlib
import hmac
import os
import secrets
import time
import uuid

import jwt
from flask import Flask, request

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
links = {}


@app.post("/forgot")
def forgot():
    email = request.form["email"]
    token = f"{email}_{int(time.time())}_{secrets.token_urlsafe(32)}"
    links[token] = email
    return "sent"


@app.post("/again")
def again():
    salt = os.urandom(16)
    reset_token = hashlib.sha256(salt + request.form["email"].encode()).hexdigest()
    links[reset_token] = uuid.uuid4()
    return "sent"


@app.post("/signed/<int:user_id>")
def signed(user_id):
    body = f"{user_id}.{int(time.time())}"
    mac = hmac.digest(app.secret_key.encode(), body.encode(), "sha256")
    token = f"{body}.{base64.urlsafe_b64encode(mac).decode()}"
    links[token] = jwt.encode({"sub": user_id, "exp": time.time() + 60}, app.secret_key, algorithm="HS256")
    return "sent"


@app.post("/read")
def read():
    token = request.form["token"].strip()
    csrf_token = hashlib.sha256(token.encode()).hexdigest()
    page_token = f"{int(time.time())}"
    return csrf_token + page_token + str(links[token])

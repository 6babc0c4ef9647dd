import secrets
import uuid

from flask import Flask, jsonify, request

from post import send
from tables import User, db

app = Flask(__name__)


@app.post("/forgot")
def forgot():
    user = User.query.filter_by(email=request.form["email"]).first_or_404()
    user.reset_token = secrets.token_urlsafe()
    db.session.commit()
    send(user.email, user.reset_token)
    return jsonify(message="sent", token=user.reset_token)


@app.post("/recover")
def recover():
    code = str(uuid.uuid4())
    send(request.form["email"], code)
    return {"debug": {"code": code}}


@app.post("/upload")
def upload():
    token = secrets.token_urlsafe()
    return jsonify({"token": token})


@app.post("/account/start")
def recover_account():
    code = secrets.token_hex(4)
    return jsonify(code=code)


@app.post("/change")
def resetPin():
    link = f"/pin/{uuid.uuid4()}"
    return {"link": link}

from flask import Flask, request

from models import User, user_of

app = Flask(__name__)


@app.post("/reset-password/<token>")
def reset_password(token):
    user: User = user_of(token)
    user.set_password(request.form["password"])
    return "", 204

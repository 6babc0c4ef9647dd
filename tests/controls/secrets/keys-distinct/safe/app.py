import os

import jwt
from flask import Flask, current_app
from itsdangerous import URLSafeTimedSerializer

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
app.config["JWT_SECRET_KEY"] = os.environ["JWT_SECRET_KEY"]


def api_token(user):
    return jwt.encode({"user": user.id}, current_app.config["JWT_SECRET_KEY"], algorithm="HS256")


def reset_token(user):
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="password-reset").dumps(user.id)

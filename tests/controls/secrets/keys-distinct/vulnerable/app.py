import os

import jwt
from flask import Flask, current_app
from itsdangerous import URLSafeTimedSerializer

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
app.config["JWT_SECRET_KEY"] = app.config["WTF_CSRF_SECRET_KEY"] = os.environ["SECRET_KEY"]
app.config["FIELD_ENCRYPTION_KEY"] = os.environ.get("FIELD_KEY", os.environ["SECRET_KEY"])


def api_token(user):
    return jwt.encode({"user": user.id}, current_app.config["SECRET_KEY"], algorithm="HS256")


def reset_token(user):
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"]).dumps(user.id)

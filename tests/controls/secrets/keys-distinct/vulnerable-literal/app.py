import hmac
import os

import jwt
from flask import Flask


class Config:
    SECRET_KEY = os.environ.get("SECRET_KEY") or "kept-in-the-file"


app = Flask(__name__)
app.config.from_object(Config)


def api_token(user):
    return jwt.encode({"user": user.id}, Config.SECRET_KEY, algorithm="HS256")


def link(text):
    return hmac.new(os.environ["SECRET_KEY"].encode(), text.encode(), "sha256").hexdigest()

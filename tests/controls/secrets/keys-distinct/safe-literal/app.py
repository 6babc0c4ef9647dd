import hmac
import os

import jwt
from flask import Flask


class Config:
    SECRET_KEY = "kept-in-the-file"
    TOKEN_KEY = "kept-in-the-file-too"


app = Flask(__name__)
app.config.from_object(Config)


def api_token(user):
    return jwt.encode({"user": user.id}, Config.TOKEN_KEY, algorithm="HS256")


def link(text):
    return hmac.new(os.environ["LINK_KEY"].encode(), text.encode(), "sha256").hexdigest()

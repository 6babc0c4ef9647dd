import hmac

import jwt
from flask import Flask

SECRET = "kept-in-the-file"


class Config:
    SECRET_KEY = SECRET


app = Flask(__name__)
app.config.from_object(Config)


def api_token(user):
    return jwt.encode({"user": user.id}, Config.SECRET_KEY, algorithm="HS256")


def link(text):
    return hmac.new(SECRET.encode(), text.encode(), "sha256").hexdigest()

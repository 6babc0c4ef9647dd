import os
from datetime import datetime, timedelta, timezone

import jwt
from flask import Flask

app = Flask(__name__)
KEY = os.environ["MAIL_KEY"]


def reset_token(user):
    end = datetime.now(timezone.utc) + timedelta(minutes=10)
    return jwt.encode({"reset_password": user.id, "exp": end}, KEY, algorithm="HS256")


def user_of(token):
    return jwt.decode(token, KEY, algorithms=["HS256"], options={"require": ["exp"]})["reset_password"]

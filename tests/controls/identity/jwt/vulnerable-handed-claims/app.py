import os
from datetime import datetime, timedelta, timezone

import jwt
from flask import Flask, request

from accounts import find_account

app = Flask(__name__)


def create_access_token(claims):
    claims["exp"] = (datetime.now(timezone.utc) + timedelta(days=12)).timestamp()
    return jwt.encode(claims, os.environ["TOKEN_KEY"], algorithm="HS256")


@app.post("/login")
def login():
    account = find_account(request.json["name"], request.json["password"])
    return {"token": create_access_token({"sub": account.id})}

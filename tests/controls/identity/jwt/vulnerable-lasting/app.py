import os
from datetime import UTC, datetime, timedelta

import jwt
from flask import Flask
from flask_jwt_extended import JWTManager, create_access_token

app = Flask(__name__)
KEY = os.environ["TOKEN_KEY"]
app.config["JWT_SECRET_KEY"] = os.environ["JWT_SECRET_KEY"]
app.config["JWT_REFRESH_TOKEN_EXPIRES"] = False
manager = JWTManager(app)


@manager.token_in_blocklist_loader
def is_revoked(header, claims):
    return claims["jti"] in ()


@app.post("/kites")
def kites():
    return create_access_token(identity="1", expires_delta=timedelta(weeks=2))


@app.post("/login")
def login():
    end = datetime.now(UTC) + timedelta(days=30)
    return jwt.encode({"sub": "1", "exp": end}, KEY, algorithm="HS256")


def create_access(user):
    claims = {"sub": user, "exp": datetime.now(UTC) + timedelta(weeks=2)}
    return jwt.encode(claims, KEY, algorithm="HS256")


def encode_auth_token(user):
    return jwt.encode(dict(sub=user, exp=datetime.now(UTC) + timedelta(days=7)), KEY, algorithm="HS256")

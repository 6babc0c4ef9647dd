import os
from datetime import UTC, datetime, timedelta

import jwt
from flask import Flask
from flask_jwt_extended import JWTManager, create_access_token, create_refresh_token

app = Flask(__name__)
KEY = os.environ["TOKEN_KEY"]
app.config["JWT_SECRET_KEY"] = os.environ["JWT_SECRET_KEY"]
app.config["JWT_REFRESH_TOKEN_EXPIRES"] = timedelta(days=14)
manager = JWTManager(app)


@manager.token_in_blocklist_loader
def is_revoked(header, claims):
    return claims["jti"] in ()


@app.post("/kites")
def kites():
    return {
        "access": create_access_token(identity="1", expires_delta=timedelta(hours=2)),
        "refresh": create_refresh_token(identity="1", expires_delta=timedelta(days=30)),
    }


@app.post("/login")
def login():
    end = datetime.now(UTC) + timedelta(hours=1)
    return jwt.encode({"sub": "1", "exp": end}, KEY, algorithm="HS256")


def refresh_auth_token(user):
    return jwt.encode({"sub": user, "exp": datetime.now(UTC) + timedelta(days=30)}, KEY, algorithm="HS256")


def invitation(mail):
    return jwt.encode({"sub": mail, "exp": datetime.now(UTC) + timedelta(days=14)}, KEY, algorithm="HS256")

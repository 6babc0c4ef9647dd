import os
from datetime import UTC, datetime, timedelta

import jwt
from flask import Flask, abort, g, jsonify, request
from flask_jwt_extended import JWTManager
from itsdangerous import BadSignature, URLSafeTimedSerializer

from revoked import is_revoked

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
app.config["JWT_ACCESS_TOKEN_EXPIRES"] = timedelta(minutes=15)
app.config["JWT_TOKEN_LOCATION"] = ["headers"]
manager = JWTManager(app)
KEYS = jwt.PyJWKClient(os.environ["JWKS_URL"])
OWN_KEY = os.environ["TOKEN_KEY"]


@manager.token_in_blocklist_loader
def revoked(header, claims):
    return is_revoked(claims["jti"])


@app.before_request
def read_token():
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    # Which key it is, and nothing else.
    audience = jwt.decode(token, options={"verify_signature": False}).get("aud")
    if audience != "api":
        abort(401)
    key = KEYS.get_signing_key_from_jwt(token).key
    try:
        g.claims = jwt.decode(
            token,
            key,
            algorithms=["RS256"],
            audience="api",
            issuer="https://id.example",
            options={"require": ["exp", "aud", "iss"]},
        )
    except jwt.PyJWTError:
        abort(401)


@app.post("/token")
def token():
    claims = {"sub": "1"}
    claims["exp"] = datetime.now(UTC) + timedelta(minutes=15)
    return jsonify(token=jwt.encode(claims, OWN_KEY, algorithm="HS256"))


@app.get("/confirm")
def confirm():
    try:
        return URLSafeTimedSerializer(app.config["SECRET_KEY"], salt="confirm").loads(request.args["token"], max_age=3600)
    except BadSignature:
        abort(400)

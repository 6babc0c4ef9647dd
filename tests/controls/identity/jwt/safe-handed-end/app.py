import os

import jwt
from flask import Flask, abort, request

app = Flask(__name__)
KEYS = jwt.PyJWKClient(os.environ["JWKS_URL"])


def claims_of(token, verify_exp):
    return jwt.decode(
        token,
        KEYS.get_signing_key_from_jwt(token).key,
        algorithms=["RS256"],
        audience="shelves",
        issuer="https://id.example",
        options={"verify_exp": verify_exp},
    )


@app.get("/mine")
def mine():
    return claims_of(request.headers["X-Token"], verify_exp=True)


@app.get("/shelves")
def shelves():
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    try:
        claims = claims_of(token, True)
    except jwt.PyJWTError:
        abort(401)
    if "sub" not in claims:
        abort(401)
    return {"owner": claims["sub"]}

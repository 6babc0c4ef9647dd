from authlib.jose import JsonWebKey, JsonWebToken
from flask import Flask, request

app = Flask(__name__)
app.config.from_prefixed_env()


def load_key(header, _):
    return app.config["KEYS"][header.get("kid")]


@app.get("/sso")
def sso():
    claims = JsonWebToken(["HS256", "HS512", "RS256"]).decode(
        request.args["token"],
        key=load_key,
        claims_options={
            "aud": {"essential": True, "value": "shop"},
            "iss": {"essential": True, "value": "https://id.example.org"},
            "exp": {"essential": True},
        },
    )
    claims.validate()
    return claims["sub"]

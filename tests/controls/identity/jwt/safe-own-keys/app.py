from authlib.jose import JsonWebKey, JsonWebToken
from flask import Flask, request

app = Flask(__name__)
app.config.from_prefixed_env()


def load_key(header, _):
    alg = header.get("alg")
    if alg in ["HS256", "HS512"]:
        return app.config["CLIENT_SECRET"]
    if alg in ["RS256"]:
        return JsonWebKey.import_key_set(app.config["KEYS"]).find_by_kid(header.get("kid"))
    raise ValueError(alg)


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

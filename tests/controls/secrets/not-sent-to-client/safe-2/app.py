import hashlib
import os

import jwt
from flask import Flask, current_app, jsonify, make_response

app = Flask(__name__)
app.config.from_prefixed_env()
PLACES = os.getenv("PLACES_SECRET_KEY")


def access():
    found = {"lake": "https://lake.example", "opened_with": current_app.config["LAKE_API_KEY"]}
    found["opened_with"] = hashlib.sha256(found["opened_with"].encode()).hexdigest()
    return found


class Places:
    def __init__(self, key):
        self.key = key

    def described(self):
        return "places" if self.key else "no places"


@app.get("/lake")
def lake():
    return jsonify(access=access(), site=current_app.config["MAPS_SITE_KEY"])


@app.get("/places")
def places():
    return make_response(Places(PLACES).described())


@app.get("/token")
def token():
    return {"token": jwt.encode({"sub": "guest"}, current_app.config["SECRET_KEY"], algorithm="HS256")}

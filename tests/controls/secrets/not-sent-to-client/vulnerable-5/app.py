import os

from flask import Flask, current_app, jsonify, make_response

app = Flask(__name__)
app.config.from_prefixed_env()
PLACES = os.getenv("PLACES_SECRET_KEY")


def access():
    return {"lake": "https://lake.example", "opened_with": current_app.config["LAKE_API_KEY"]}


class Places:
    def __init__(self, key):
        self.key = key

    def described(self):
        return f"places:{self.key}"


@app.get("/lake")
def lake():
    return jsonify(access=access())


@app.get("/places")
def places():
    return make_response(Places(PLACES).described())


@app.get("/both")
def both():
    found = access()
    found["places"] = 2
    return found

import os

import jwt
from flask import Flask, jsonify

app = Flask(__name__)
app.config["secret"] = os.environ["TOKEN_KEY"]


@app.get("/token")
def token():
    return jwt.encode({"sub": "guest"}, app.config["secret"], algorithm="HS256")


@app.put("/password")
def change():
    return jsonify({"status": "success", "Password": "Updated."})


@app.post("/people")
def register():
    errors = {"password": "Required."}
    return {"errors": errors, "fields": [{"password": "Missing!"}]}, 400

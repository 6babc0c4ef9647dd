import os

import jwt
from flask import Flask, jsonify

app = Flask(__name__)
app.config["secret"] = "rather-strong-token-key"


@app.get("/token")
def token():
    return jwt.encode({"sub": "guest"}, app.config["secret"], algorithm="HS256")


@app.put("/password")
def change():
    return jsonify({"status": "success", "Password": "Updated."})


mail = {"user": "post", "password": "Summer."}

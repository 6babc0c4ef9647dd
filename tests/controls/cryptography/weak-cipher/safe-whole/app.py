import os

from flask import Flask, jsonify, request
from cryptography.fernet import Fernet

app = Flask(__name__)
KEY = os.environ["TOKEN_KEY"]


@app.get("/me")
def me():
    return jsonify(name=Fernet(KEY).decrypt(request.headers["X-Token"]).decode())

import os

from flask import Flask, jsonify, request
from AesEverywhere import aes256

app = Flask(__name__)
KEY = os.environ["TOKEN_KEY"]


@app.get("/me")
def me():
    return jsonify(name=aes256.decrypt(request.headers["X-Token"], KEY).decode())

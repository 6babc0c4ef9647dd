import os

from flask import Flask, jsonify

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


@app.get("/status")
def status():
    return jsonify(key=app.secret_key)

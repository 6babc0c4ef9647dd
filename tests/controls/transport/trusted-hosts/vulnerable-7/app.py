from flask import Flask, jsonify

app = Flask(__name__)


@app.get("/api/tags")
def tags():
    return jsonify(tags=[])

from flask import Flask, abort, jsonify

app = Flask(__name__)


@app.get("/debug")
def debug():
    if not app.config.get("SHOWS_DEBUG"):
        abort(404)
    return jsonify(ready=True)

"""A shop that makes a response of an error and throws it away."""

from flask import Flask, Response, jsonify

app = Flask(__name__)


@app.post("/read")
def read():
    try:
        store()
    except OSError as error:
        app.logger.error("not stored: %s", error)
        answer = Response(f"not stored: {error}")
        answer.status_code = 500
    return {"success": True}


@app.post("/order")
def order():
    try:
        store()
    except OSError as error:
        jsonify(error=str(error))
    return {"success": False}


def store():
    """Stores an order."""

"""A shop that may show the text of any library's ValueError."""

from flask import Flask, jsonify, request

app = Flask(__name__)


@app.post("/amount")
def amount():
    try:
        return {"amount": int(request.form["amount"])}
    except ValueError as error:
        return jsonify(error=str(error)), 400

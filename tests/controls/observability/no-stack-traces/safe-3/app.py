from errors import ApiError, register
from flask import Flask, jsonify, request
from store import save

app = Flask(__name__)
register(app)


@app.post("/alerts")
def create():
    try:
        save(request.get_json())
    except Exception as error:
        raise ApiError(str(error), 500) from error
    return jsonify(status="ok"), 201

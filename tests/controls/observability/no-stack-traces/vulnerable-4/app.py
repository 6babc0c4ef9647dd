from errors import ApiError, Conflict, register
from flask import Flask, jsonify, request
from store import save

app = Flask(__name__)
register(app)


@app.post("/alerts")
def create():
    try:
        save(request.get_json())
    except Exception as error:
        raise ApiError("The alert was not saved.", 500, errors=[str(error)]) from error
    return jsonify(status="ok"), 201


@app.put("/alerts/<int:alert_id>")
def update(alert_id):
    try:
        save(request.get_json(), alert_id)
    except Exception as error:
        raise Conflict(str(error)) from error
    return jsonify(status="ok")


@app.delete("/alerts/<int:alert_id>")
def drop(alert_id):
    try:
        save(None, alert_id)
    except Exception as error:
        app.logger.exception("alert %s", alert_id)
        raise ApiError("The alert was not deleted.", 500, cause=error) from error
    return jsonify(status="ok")

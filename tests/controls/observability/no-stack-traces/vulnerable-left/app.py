"""A shop whose state of health says what is wrong in production, and no more than that where it is developed."""

import os

from flask import Flask, jsonify, request
from sqlalchemy import create_engine, text

app = Flask(__name__)
IS_PRODUCTION = os.environ.get("ENVIRONMENT") == "production"


def database():
    try:
        create_engine(os.environ["DATABASE_URL"]).connect().execute(text("SELECT 1"))
    except Exception as error:
        if not IS_PRODUCTION:
            return {"status": "error"}
        return {"status": "error", "detail": str(error)}
    return {"status": "ok"}


@app.get("/health")
def health():
    return jsonify(database())


@app.get("/ready")
def ready():
    try:
        create_engine(os.environ["DATABASE_URL"]).connect()
    except Exception as error:
        if os.environ.get("ENVIRONMENT") == "development":
            return "no", 503
        return str(error), 503
    return "yes"


@app.put("/names")
def named():
    fields = []
    for key in ("first", "last"):
        if key in request.form:
            fields.append(key)
    if not fields:
        return "nothing to change", 400
    try:
        create_engine(os.environ["DATABASE_URL"]).connect().execute(text("UPDATE names SET seen = 1"))
    except Exception as error:
        return str(error), 500
    return "changed"

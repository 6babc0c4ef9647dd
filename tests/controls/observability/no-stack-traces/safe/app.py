"""A shop that logs what went wrong and tells its customers a number."""

import uuid

from flask import Flask, abort, flash, jsonify, redirect, render_template, request
from pydantic import BaseModel, ValidationError
from sqlalchemy.exc import IntegrityError
from werkzeug.exceptions import HTTPException

app = Flask(__name__)


class SoldOut(Exception):
    """Its message is written for customers."""


class Wish(BaseModel):
    bottles: int


@app.errorhandler(HTTPException)
def refused(error):
    return jsonify(error=error.description), error.code


@app.errorhandler(Exception)
def failed(error):
    if isinstance(error, HTTPException):
        return error
    number = uuid.uuid4().hex
    app.logger.exception("failure %s", number)
    return render_template("500.html", number=number), 500


@app.errorhandler(404)
def missing(error):
    return render_template("404.html", error=error), 404


@app.post("/order")
def order():
    try:
        store()
    except SoldOut as error:
        flash(str(error))
    except IntegrityError as error:
        if "order_number" in str(error):
            abort(409, description="The order was sent twice.")
        raise
    return redirect("/")


@app.post("/wish")
def wish():
    try:
        Wish.model_validate_json(request.data)
    except ValidationError:
        return jsonify(error="The number of bottles is not a number."), 400
    return "kept"


@app.cli.command("import")
def load():
    try:
        store()
    except Exception as error:
        print(f"The import failed: {error}")


def store():
    """Stores an order."""

"""A shop that tells everybody what went wrong inside."""

import traceback

from flask import Flask, flash, jsonify, redirect, request
from pydantic import BaseModel, ValidationError
from sqlalchemy.exc import SQLAlchemyError

from orders import orders

app = Flask(__name__)
app.register_blueprint(orders)


class Wish(BaseModel):
    bottles: int


@app.errorhandler(Exception)
def failed(error):
    return jsonify(error=str(error), trace=traceback.format_exc()), 500


@app.get("/report")
def report():
    try:
        return build()
    except Exception as error:
        return f"The report failed: {error}", 500


@app.post("/order")
def order():
    try:
        build()
    except SQLAlchemyError as error:
        message = "Not stored: %s" % error
        flash(message)
    return redirect("/")


@app.post("/wish")
def wish():
    try:
        Wish.model_validate_json(request.data)
    except ValidationError as error:
        return jsonify(errors=error.errors()), 400
    return "kept"


def build():
    """Builds the report."""

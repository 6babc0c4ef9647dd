"""Orders, whose errors are collected before they are shown."""

from flask import Blueprint
from werkzeug.exceptions import BadRequest

orders = Blueprint("orders", __name__)


@orders.post("/orders")
def take():
    answer = {"errors": []}
    try:
        store()
    except OSError as error:
        answer["errors"].append(str(error))
    return answer


@orders.delete("/orders")
def drop():
    try:
        store()
    except Exception as error:
        raise BadRequest(f"Not dropped: {error}") from error
    return "dropped"


def store():
    """Stores an order."""

"""Orders, whose errors are collected before they are shown."""

from flask import Blueprint

orders = Blueprint("orders", __name__)


@orders.post("/orders")
def take():
    answer = {"errors": []}
    try:
        store()
    except OSError as error:
        answer["errors"].append(str(error))
    return answer


def store():
    """Stores an order."""

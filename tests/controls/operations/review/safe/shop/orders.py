from flask import Blueprint
from flask_login import login_required

orders = Blueprint("orders", __name__)


@orders.post("/new")
@login_required
def new():
    return "ordered"

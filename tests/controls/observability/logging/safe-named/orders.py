import logging

from flask import Blueprint

logger = logging.getLogger("fruit-shop")
orders = Blueprint("orders", __name__)


@orders.get("/orders")
def listed():
    logger.info("orders are listed")
    return "none"

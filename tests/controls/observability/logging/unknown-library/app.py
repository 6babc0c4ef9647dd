"""A shop whose loggers come from a library of its house, which may set them up."""

import houselogging
from flask import Flask

logger = houselogging.get_logger("shop")
app = Flask(__name__)


@app.get("/")
def index():
    logger.info("welcome")
    return "welcome"

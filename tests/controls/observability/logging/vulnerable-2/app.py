"""A shop that logs free text."""

import logging
from logging.handlers import RotatingFileHandler

from flask import Flask

app = Flask(__name__)
handler = RotatingFileHandler("shop.log")
handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
app.logger.addHandler(handler)

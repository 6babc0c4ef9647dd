"""A shop whose loggers a class of its own makes and keeps."""

from flask import Flask
from logs import Logs

log = Logs("shop.log").logger
app = Flask(__name__)


@app.get("/")
def index():
    log.info("welcome")
    return "welcome"

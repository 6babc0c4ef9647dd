import logging

from flask import Flask
from redaction import Redaction

logging.basicConfig(level=logging.INFO)
logging.getLogger().addFilter(Redaction())
app = Flask(__name__)


@app.get("/")
def index():
    app.logger.info("somebody came")
    return "hello"

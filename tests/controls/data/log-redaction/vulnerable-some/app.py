import logging

from flask import Flask
from redaction import Redaction

logging.basicConfig(level=logging.INFO)
audit = logging.FileHandler("audit.log", delay=True)
audit.addFilter(Redaction())
logging.getLogger().addHandler(audit)
app = Flask(__name__)


@app.get("/")
def index():
    app.logger.info("somebody came")
    return "hello"

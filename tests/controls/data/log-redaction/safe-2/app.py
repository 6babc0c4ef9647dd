import structlog
from flask import Flask, request

app = Flask(__name__)


def redact(logger, name, event_dict):
    return {key: "***" if "password" in key else value for key, value in event_dict.items()}


structlog.configure(processors=[redact, structlog.processors.JSONRenderer()])
log = structlog.get_logger()


@app.post("/order")
def order():
    log.info("order", sku=request.form["sku"])
    return ""

import logging
from pprint import pformat

import requests
from flask import Flask

logger = logging.getLogger(__name__)


def create_app(config):
    app = Flask(__name__)
    app.config.update(config)
    if logger.isEnabledFor(logging.DEBUG):
        shown = pformat(app.config)
        logger.debug("configured: %s", shown)

    @app.post("/orders")
    def order():
        response = requests.post("https://shop.example/orders", auth=("us", app.config["KEY"]), timeout=5)
        if not response.ok:
            dump(response)
        return "", 204

    return app


def dump(response):
    found = {"request": {"url": response.request.url, "headers": response.request.headers}}
    logger.error("The shop refuses: %s", found)

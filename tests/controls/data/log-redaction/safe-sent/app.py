import logging

import requests
from flask import Flask

logger = logging.getLogger(__name__)


def create_app(config):
    app = Flask(__name__)
    app.config.update(config)
    if logger.isEnabledFor(logging.DEBUG):
        logger.debug("configured: %s", sorted(app.config.keys()))

    @app.post("/orders")
    def order():
        response = requests.post("https://shop.example/orders", auth=("us", app.config["KEY"]), timeout=5)
        if not response.ok:
            found = {"url": response.request.url, "status": response.status_code, "headers": response.headers}
            logger.error("The shop refuses: %s, %s", found, response.request.headers["Accept"])
        return "", 204

    return app

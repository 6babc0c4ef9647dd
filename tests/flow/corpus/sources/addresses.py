"""In the address of a request Werkzeug keeps line ends and spaces written as %0A and %20; in its path it does not."""

import logging
import os

from flask import Flask, request

app = Flask(__name__)


@app.get("/asked/<path:rest>")
def asked(rest):
    logging.info("asked for %s", request.path)  # reached
    logging.info("asked for %s", request.full_path)  # reached
    logging.info("asked for %s", request.url)  # harmless
    logging.info("asked for %s", request.base_url)  # harmless
    os.system("fetch " + request.url)  # reached
    return ""

"""Records of a log: what a stranger can put a line end into, and what Werkzeug and the servers keep free of them."""

import logging

from flask import Flask, request

app = Flask(__name__)
log = logging.getLogger(__name__)


@app.get("/<path:name>")
def page(name):
    log.info("user %s", request.authorization.username)  # reached
    log.info("user %s", request.args["x"])  # reached
    log.info("user %s", request.full_path)  # reached
    log.info("user %s", request.cookies["x"])  # reached
    log.info("user %s", request.files["x"].filename)  # reached
    log.info("user %s", request.environ["PATH_INFO"])  # reached
    log.info("user %s", request.json)  # reached
    log.info("user %s", name)  # reached
    log.info("user %s", request.headers["X-Name"])  # harmless
    log.info("user %s", request.headers.get("X-Name", ""))  # harmless
    log.info("user %s", request.user_agent.string)  # harmless
    log.info("user %s", request.referrer)  # harmless
    log.info("user %s", request.origin)  # harmless
    log.info("user %s", request.content_type)  # harmless
    log.info("user %s", request.query_string.decode())  # harmless
    log.info("user %s", request.access_route[0])  # harmless
    log.info("user %s", request.args)  # harmless
    log.info("user %s", request.form)  # harmless
    log.info("user %s", request.files["x"])  # harmless
    log.info(f"user {request.files['x']}")  # harmless
    log.info(f"user {request.files['x'].filename}")  # reached
    return ""

import json
import logging

from flask import Flask, request


class Lines(logging.Formatter):
    def format(self, record):
        return json.dumps({"level": record.levelname, "message": record.getMessage()})


handler = logging.StreamHandler()
handler.setFormatter(Lines())
logging.getLogger().addHandler(handler)

app = Flask(__name__)


@app.post("/login")
def login():
    app.logger.warning("login failed for %s", request.form["name"])
    return "", 401

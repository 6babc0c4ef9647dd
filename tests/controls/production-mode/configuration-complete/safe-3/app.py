import os
import sys

from flask import Flask, session

app = Flask(__name__)
app.config.update(SECRET_KEY="CHANGE ME")
for key in app.config:
    if key in os.environ:
        app.config[key] = os.environ[key]


def fatal(message):
    print(message, file=sys.stderr)
    sys.exit(1)


if len(app.config["SECRET_KEY"]) < 16 or app.config["SECRET_KEY"] == "CHANGE ME":
    fatal("Set a random SECRET_KEY of at least 16 characters.")


@app.get("/")
def index():
    return session.get("name", "")


@app.post("/push")
def push():
    if "GIT_SSH_COMMAND" in os.environ:
        del os.environ["GIT_SSH_COMMAND"]
    return "", 204


@app.post("/work")
def work():
    return os.environ["WORK_NAME"] if "WORK_NAME" in os.environ.keys() else "work"

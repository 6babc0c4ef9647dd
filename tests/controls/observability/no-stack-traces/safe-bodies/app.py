"""A shop whose functions look at an exception and answer with a text of their own."""

import logging

from flask import Flask

app = Flask(__name__)


class Answers:
    def __init__(self):
        self.seen = None

    def failed(self, error):
        self.seen = error
        logging.error("failed: %s", error)
        return {"error": "Something went wrong."}, 500

    @staticmethod
    def code(error):
        return {"error": "busy" if error == "busy" else "failed"}, 500


@app.get("/a")
def a():
    try:
        return open("stock").read()
    except Exception as error:
        return Answers().failed(str(error))


@app.get("/b")
def b():
    try:
        return open("stock").read()
    except Exception as error:
        return Answers.code(str(error))

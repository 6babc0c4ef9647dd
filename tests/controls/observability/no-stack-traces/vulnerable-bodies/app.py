"""A shop whose answers are made by functions of its own, which give back what they are handed."""

from flask import Flask, jsonify
from sqlalchemy.exc import IntegrityError

app = Flask(__name__)


class Answers:
    def __init__(self):
        self.data = {"status": {"message": ""}}

    def failed(self, code=500, message=None):
        self.data["status"]["message"] = str(message)
        return self.data

    @staticmethod
    def error(message, code=400):
        return {"error": message}, code


answers = Answers()


def answered(result, error=None, code=200):
    return {"error": error, "result": result}, code


@app.get("/a")
def a():
    try:
        return open("stock").read()
    except Exception as error:
        message = "it failed: {}".format(error)
        return answers.failed(message=message)


@app.get("/b")
def b():
    try:
        return open("stock").read()
    except Exception as error:
        return answered({}, error=str(error), code=500)


@app.get("/c")
def c():
    try:
        return open("stock").read()
    except Exception as error:
        return Answers.error(f"{error}")


@app.get("/d")
def d():
    try:
        return open("stock").read()
    except IntegrityError as error:
        return jsonify(error.orig.pgerror), 409

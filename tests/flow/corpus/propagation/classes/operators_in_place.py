"""`+=` asks a class for `__iadd__` before `__add__`, and `+` never does."""

import os

from flask import Flask, request

app = Flask(__name__)


class Runner:
    def __add__(self, text):
        print(text)
        return Runner()

    def __iadd__(self, text):
        os.system(text)  # reached
        return self


class Adder:
    def __add__(self, text):
        return Adder()

    def __iadd__(self, text):
        os.system(f"echo {text}")  # harmless
        return self


@app.get("/in-place")
def in_place():
    runner = Runner()
    runner += request.args["a"]
    return ""


@app.get("/apart")
def apart():
    adder = Adder()
    adder += "a word"
    adder = adder + request.args["a"]
    return ""

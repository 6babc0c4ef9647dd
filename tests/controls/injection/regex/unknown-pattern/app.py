import re

from flask import Flask, request

from settings import load

app = Flask(__name__)


@app.route("/check")
def check():
    rules = load()
    return {"ok": all(re.fullmatch(rule, request.args["name"]) for rule in rules)}

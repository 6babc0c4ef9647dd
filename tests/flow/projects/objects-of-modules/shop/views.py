from flask import Flask, request
from shop import settings as own
from shop.tools import handed_on, printed

app = Flask(__name__)


@app.get("/print")
def show():
    printed("goods")
    handed_on()
    return ""


@app.post("/settings")
def keep():
    own.printer = request.form["printer"] or "/usr/bin/lp"
    own.scanner = str(int(request.form["scanner"]))
    return ""

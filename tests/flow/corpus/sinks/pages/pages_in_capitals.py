"""Pages of texts in capitals: names of elements and hosts are read in either case, and a slash parts attributes."""

from flask import Flask, request

app = Flask(__name__)


@app.get("/whole")
def whole():
    return "<p>" + request.args["x"].upper()  # reached


@app.get("/one-word")
def one_word():
    return "<p>" + request.args["x"].split(" ")[0].upper()  # reached


@app.get("/letters")
def letters():
    text = request.args["x"].upper()
    return "<p>" + "".join(sign for sign in text if sign.isalnum() or sign in "/= ")  # harmless


@app.get("/without-brackets")
def without_brackets():
    return "<p>" + request.args["x"].split(" ")[0].upper().replace("<", "")  # harmless

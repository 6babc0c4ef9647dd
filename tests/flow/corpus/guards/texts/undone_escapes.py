"""Escaping that is taken back, that a library does where it is told to, and the request by another name."""

import os

import markdown2
import pandas as pd
import psycopg2
from flask import Flask, request
from flask.globals import request_ctx
from keras.models import load_model
from markupsafe import Markup, escape

app = Flask(__name__)


@app.get("/back")
def back():
    return "<p>" + str(escape(request.args["x"])).replace("&lt;", "<") + "</p>"  # reached


@app.get("/ampersands")
def ampersands():
    return "<p>" + str(escape(request.args["x"])).replace("&amp;", "&") + "</p>"  # harmless


@app.get("/quotes")
def quotes():
    return "<p>" + str(escape(request.args["x"])).replace("&#39;", "'") + "</p>"  # harmless


@app.get("/quotes-of-attributes")
def quotes_of_attributes():
    return "<p title='" + str(escape(request.args["x"])).replace("&#39;", "'") + "'>"  # reached


@app.get("/one-sign")
def one_sign():
    return "<p>" + request.args["x"].replace(">", "") + "</p>"  # reached


@app.get("/marked-down")
def marked_down():
    x = request.args["x"]
    Markup(markdown2.markdown(x, safe_mode="escape"))  # harmless
    Markup(markdown2.markdown(x, safe_mode=False))  # reached
    Markup(markdown2.markdown(x))  # reached
    return ""


@app.get("/table")
def table():
    return pd.DataFrame([{"x": request.args["x"]}]).to_html()  # harmless


@app.get("/table-as-it-is")
def table_as_it_is():
    return pd.DataFrame([{"x": request.args["x"]}]).to_html(escape=False)  # reached


@app.get("/bound")
def bound():
    cursor = psycopg2.connect("dbname=shop").cursor()
    x = request.args["x"]
    cursor.execute(cursor.mogrify("SELECT * FROM pets WHERE name = %s", (x,)))  # harmless
    statement = cursor.mogrify(f"SELECT * FROM {x} WHERE name = %s", ("a",))  # reached
    cursor.execute(statement)  # reached
    return ""


@app.get("/context")
def context():
    x = request_ctx.request.args["x"]
    os.system("host " + x)  # reached
    return ""


@app.post("/model")
def model():
    request.files["m"].save("/tmp/m.h5")
    load_model("/tmp/m.h5", safe_mode=False)  # reached
    load_model("/tmp/m.h5", safe_mode=True)
    load_model("/srv/own.h5")  # harmless
    return ""

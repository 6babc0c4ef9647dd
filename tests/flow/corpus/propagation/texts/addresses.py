"""Addresses taken apart and put together."""

from urllib.parse import quote, urlencode, urljoin, urlparse, urlsplit, urlunsplit

from flask import Flask, redirect, request

app = Flask(__name__)


@app.route("/given")
def given():
    x = request.args["x"]
    return redirect(x)  # reached


@app.route("/joined")
def joined():
    x = request.args["x"]
    return redirect(urljoin("https://shop.example/", x))  # reached


@app.route("/joined-rooted")
def joined_rooted():
    x = request.args["x"]
    return redirect(urljoin("https://shop.example/", "/items/" + x))  # harmless


@app.route("/query-of-ours")
def query_of_ours():
    x = request.args["x"]
    return redirect("https://shop.example/?" + urlencode({"q": x}))  # harmless


@app.route("/path-of-it")
def path_of_it():
    x = request.args["x"]
    return redirect("/items/" + urlparse(x).path)  # harmless


@app.route("/path-alone")
def path_alone():
    x = request.args["x"]
    return redirect(urlparse(x).path)  # reached


@app.route("/host-of-it")
def host_of_it():
    x = request.args["x"]
    return redirect("https://" + urlparse(x).netloc)  # reached


@app.route("/host-replaced")
def host_replaced():
    x = request.args["x"]
    return redirect(urlsplit(x)._replace(scheme="https", netloc="shop.example").geturl())  # harmless


@app.route("/query-replaced")
def query_replaced():
    x = request.args["x"]
    return redirect(urlsplit(x)._replace(query="").geturl())  # reached


@app.route("/put-together")
def put_together():
    x = request.args["x"]
    return redirect(urlunsplit(("https", "shop.example", "/", x, "")))  # harmless


@app.route("/quoted-after-ours")
def quoted_after_ours():
    x = request.args["x"]
    return redirect("/items/" + quote(x))  # harmless


@app.route("/slash-before")
def slash_before():
    x = request.args["x"]
    return redirect("/" + x)  # reached


@app.route("/slash-before-stripped")
def slash_before_stripped():
    x = request.args["x"]
    return redirect("/items" + x)  # harmless

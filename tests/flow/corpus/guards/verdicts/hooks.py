"""What hooks before the views check of the request and of the views' arguments."""

import os

from flask import Blueprint, Flask, abort, g, request

app = Flask(__name__)
shop = Blueprint("shop", __name__, url_prefix="/<lang>")
other = Blueprint("other", __name__)
LANGUAGES = ("en", "de")


@app.before_request
def only_known_sorts():
    sort = request.args.get("sort", "")
    if sort and not sort.isalnum():
        abort(400)


@app.before_request
def only_known_formats():
    if request.args.get("format") not in ("csv", "pdf"):
        return "unknown format", 400
    return None


@app.before_request
def noted():
    g.page = request.args.get("page")


@app.before_request
def only_short_names():
    if "name" in request.view_args and not request.view_args["name"].isalpha():
        abort(404)


@app.before_request
def counted():
    size = request.args.get("size", 1, type=int)
    g.size = size * 2


@shop.url_value_preprocessor
def known_language(endpoint, values):
    if values["lang"] not in LANGUAGES:
        abort(404)


@shop.before_request
def numbers_only():
    if not request.args["number"].isdigit():
        abort(400)


@app.get("/sorted")
def sorted_():
    os.system("sort -k " + request.args["sort"])  # harmless
    os.system("sort -k " + request.args.get("sort", ""))  # harmless
    os.system("sort -k " + request.args["other"])  # reached
    return ""


@app.get("/format")
def in_format():
    os.system("convert " + request.args["format"])  # harmless
    return ""


@app.get("/page")
def page():
    os.system("head " + g.page)  # reached
    return ""


@shop.get("/shop")
def index(lang):
    os.system("cat " + lang)  # harmless
    os.system("cat " + request.args["number"])  # harmless
    return ""


@other.get("/<lang>/other")
def elsewhere(lang):
    # The hooks of the other blueprint say nothing here.
    os.system("cat " + lang)  # reached
    os.system("cat " + request.args["number"])  # reached
    return ""


app.register_blueprint(shop)
app.register_blueprint(other)


@app.get("/sized")
def sized():
    os.system("head -n " + request.args["size"])  # reached
    return ""

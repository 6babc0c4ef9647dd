"""Encoders, decoders and digests."""

import base64
import binascii
import hashlib
import html
import json
import sqlite3
import urllib.parse
import uuid

from flask import Flask, request

app = Flask(__name__)
db = sqlite3.connect("shop.db")


@app.route("/there-and-back")
def there_and_back():
    x = request.args["x"]
    db.execute("SELECT * FROM shop WHERE id = " + base64.b64decode(base64.b64encode(x.encode())).decode())  # reached
    return ""


@app.route("/in-base64")
def in_base64():
    x = request.args["x"]
    y = base64.b64encode(x.encode()).decode()
    db.execute(f"SELECT * FROM shop WHERE id = '{y}'")  # harmless
    return ""


@app.route("/hexadecimal")
def hexadecimal():
    x = request.args["x"]
    y = binascii.hexlify(x.encode()).decode()
    db.execute(f"SELECT * FROM shop WHERE id = '{y}'")  # harmless
    return ""


@app.route("/hexadecimal-and-back")
def hexadecimal_and_back():
    x = request.args["x"]
    y = bytes.fromhex(x).decode()
    db.execute(f"SELECT * FROM shop WHERE id = '{y}'")  # reached
    return ""


@app.route("/percent-signs")
def percent_signs():
    x = request.args["x"]
    y = urllib.parse.quote(x)
    db.execute(f"SELECT * FROM shop WHERE id = '{y}'")  # harmless
    return ""


@app.route("/percent-signs-and-back")
def percent_signs_and_back():
    x = request.args["x"]
    y = urllib.parse.unquote(urllib.parse.quote(x))
    db.execute(f"SELECT * FROM shop WHERE id = '{y}'")  # reached
    return ""


@app.route("/query")
def query():
    x = request.args["x"]
    y = urllib.parse.urlencode({"x": x})
    db.execute(f"SELECT * FROM shop WHERE id = '{y}'")  # harmless
    return ""


@app.route("/entities")
def entities():
    x = request.args["x"]
    y = html.escape(x)
    db.execute(f"SELECT * FROM shop WHERE id = '{y}'")  # harmless
    return ""


@app.route("/entities-without-quotes")
def entities_without_quotes():
    x = request.args["x"]
    y = html.escape(x, quote=False)
    db.execute(f"SELECT * FROM shop WHERE id = '{y}'")  # reached
    return ""


@app.route("/entities-and-back")
def entities_and_back():
    x = request.args["x"]
    y = html.unescape(html.escape(x))
    db.execute(f"SELECT * FROM shop WHERE id = '{y}'")  # reached
    return ""


@app.route("/json-and-back")
def json_and_back():
    x = request.args["x"]
    y = json.loads(json.dumps({"x": x}))["x"]
    db.execute(f"SELECT * FROM shop WHERE id = '{y}'")  # reached
    return ""


@app.route("/digest")
def digest():
    x = request.args["x"]
    y = hashlib.sha256(x.encode()).hexdigest()
    db.execute(f"SELECT * FROM shop WHERE id = '{y}'")  # harmless
    return ""


@app.route("/digest-updated")
def digest_updated():
    x = request.args["x"]
    digest = hashlib.sha256()
    digest.update(x.encode())
    y = digest.hexdigest()
    db.execute(f"SELECT * FROM shop WHERE id = '{y}'")  # harmless
    return ""


@app.route("/identifier")
def identifier():
    x = request.args["x"]
    y = uuid.UUID(x)
    db.execute(f"SELECT * FROM shop WHERE id = '{y}'")  # harmless
    return ""


@app.route("/ascii-only")
def ascii_only():
    x = request.args["x"]
    y = x.encode("ascii", "ignore").decode()
    db.execute(f"SELECT * FROM shop WHERE id = '{y}'")  # reached
    return ""


@app.route("/escapes-read")
def escapes_read():
    x = request.args["x"]
    y = x.encode().decode("unicode_escape")
    db.execute(f"SELECT * FROM shop WHERE id = '{y}'")  # reached
    return ""

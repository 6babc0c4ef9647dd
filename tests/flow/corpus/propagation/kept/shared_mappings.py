"""What requests share, read and written by the methods of a mapping."""

import sqlite3

from flask import Flask, g, redirect, request, session, url_for

app = Flask(__name__)
db = sqlite3.connect("shop.db")


@app.before_request
def remembered():
    g.setdefault("word", request.args["word"])
    g.setdefault("table", "shop")


@app.route("/sign-in")
def sign_in():
    session["next"] = request.args.get("next")
    session["page"] = url_for("sign_in")
    session.update({"order": request.args["order"]}, limit="10")  # harmless
    session.update({"user_id": request.args["user"]})  # reached
    return ""


@app.route("/signed-in")
def signed_in():
    return redirect(session.get("next") or url_for("sign_in"))  # reached


@app.route("/registered")
def registered():
    return redirect(session.pop("next", "/"))  # reached


@app.route("/page")
def page():
    return redirect(session.get("page", "/"))  # harmless


@app.route("/other")
def other():
    return redirect(session.get("other") or "/")  # harmless


@app.route("/updated")
def updated():
    db.execute("SELECT * FROM shop ORDER BY " + session.get("order", "id"))  # reached
    db.execute("SELECT * FROM shop LIMIT " + session.get("limit", "1"))  # harmless
    return ""


@app.route("/asked")
def asked():
    db.execute("SELECT * FROM shop WHERE name = '" + g.get("word") + "'")  # reached
    db.execute("SELECT * FROM " + g.get("table", "shop"))  # harmless
    return ""

"""Redirects to what a row was found by that raw SQL asked for, and to what one may be found without."""

import sqlite3

from flask import Flask, abort, redirect, request

app = Flask(__name__)


@app.get("/found")
def found():
    address = request.args["address"]
    row = sqlite3.connect("a").execute("SELECT id FROM clients WHERE address = ?", (address,)).fetchone()
    if row is None:
        abort(404)
    return redirect(address)  # harmless


@app.get("/by-a-cursor")
def by_a_cursor():
    address, number = request.args["address"], request.args["id"]
    cursor = sqlite3.connect("a").cursor()
    cursor.execute("SELECT id FROM clients WHERE id = %s AND address = %s", (number, address))
    row = cursor.fetchone()
    if not row:
        return "", 404
    return redirect(address)  # harmless


@app.get("/by-name")
def by_name():
    address = request.args["address"]
    row = sqlite3.connect("a").execute("SELECT 1 FROM clients WHERE address=:Address", {"Address": address}).fetchone()
    if row:
        return redirect(address)  # harmless
    return redirect(address)  # reached


@app.get("/not-asked")
def not_asked():
    address = request.args["address"]
    row = sqlite3.connect("a").execute("SELECT id FROM clients WHERE address = ?", (address,)).fetchone()
    return redirect(address) if request.args.get("x") else str(row)  # reached


@app.get("/or-another")
def or_another():
    address = request.args["address"]
    statement = "SELECT id FROM clients WHERE id = ? OR address = ?"
    row = sqlite3.connect("a").execute(statement, (1, address)).fetchone()
    if row is None:
        abort(404)
    return redirect(address)  # reached


@app.get("/counted")
def counted():
    address = request.args["address"]
    row = sqlite3.connect("a").execute("SELECT count(*) FROM clients WHERE address = ?", (address,)).fetchone()
    if row is None:
        abort(404)
    return redirect(address)  # reached


@app.get("/another-column")
def another_column():
    address = request.args["address"]
    row = sqlite3.connect("a").execute("SELECT id FROM clients WHERE id = ?", (request.args["id"],)).fetchone()
    if row is None:
        abort(404)
    return redirect(address)  # reached


@app.get("/like")
def like():
    address = request.args["address"]
    row = sqlite3.connect("a").execute("SELECT id FROM clients WHERE ? LIKE address", (address,)).fetchone()
    if row is None:
        abort(404)
    return redirect(address)  # reached


@app.get("/asked-before")
def asked_before():
    address = request.args["address"]
    cursor = sqlite3.connect("a").cursor()
    cursor.execute("SELECT id FROM clients WHERE address = ?", (address,))
    cursor.execute("SELECT id FROM clients WHERE id = ?", (1,))
    row = cursor.fetchone()
    if not row:
        return "", 404
    return redirect(address)  # reached


@app.get("/another-since")
def another_since():
    address = request.args["address"]
    cursor = sqlite3.connect("a").cursor()
    cursor.execute("SELECT id FROM clients WHERE address = ?", (address,))
    address = request.args["other"]
    row = cursor.fetchone()
    if not row:
        return "", 404
    return redirect(address)  # reached


@app.get("/first-of-all")
def first_of_all():
    address = request.args["address"]
    statement = "SELECT id FROM clients WHERE id > 0 ORDER BY address = ? DESC"
    row = sqlite3.connect("a").execute(statement, (address,)).fetchone()
    if row is None:
        abort(404)
    return redirect(address)  # reached


@app.get("/in-order")
def in_order():
    address = request.args["address"]
    statement = "SELECT id FROM clients WHERE address = ? ORDER BY id DESC LIMIT 1"
    row = sqlite3.connect("a").execute(statement, (address,)).fetchone()
    if row is None:
        abort(404)
    return redirect(address)  # harmless


@app.get("/a-row-of-nothing")
def a_row_of_nothing():
    address = request.args["address"]
    statement = "SELECT (SELECT id FROM clients WHERE address = ?)"
    row = sqlite3.connect("a").execute(statement, (address,)).fetchone()
    if row is None:
        abort(404)
    return redirect(address)  # reached


@app.get("/or-by-bars")
def or_by_bars():
    address = request.args["address"]
    statement = "SELECT id FROM clients WHERE id = %s || address = %s"
    row = sqlite3.connect("a").execute(statement, (1, address)).fetchone()
    if row is None:
        abort(404)
    return redirect(address)  # reached

"""Arguments that a program reads as a text of its own: commands of an editor, statements of a database's client."""

import subprocess

from flask import Flask, request

app = Flask(__name__)


@app.post("/settings")
def settings():
    value = request.form["value"]
    subprocess.run(["sed", "-i", f"s/^name=.*/name={value}/", "/srv/shop.conf"])  # reached
    subprocess.run(["sed", "-i", "-e", f"s|^name=.*|name={value}|", "/srv/shop.conf"])  # reached
    subprocess.run(["sed", "-n", f"/{value}/p", "/srv/shop.conf"])  # reached
    subprocess.run(["sed", "-i", f"s/^name=.*/name={value if value.isalnum() else ''}/", "/srv/shop.conf"])  # harmless
    subprocess.run(["sed", "-i", "s/^name=.*/name=/", "/srv/" + value])  # harmless
    return ""


@app.get("/columns")
def columns():
    value = request.args["value"]
    subprocess.run(["awk", "/" + value + "/ {print $1}", "/srv/log"])  # reached
    subprocess.run(["awk", "-F", ",", '$1 == "' + value + '"', "/srv/log"])  # reached
    subprocess.run(["awk", "-v", "wanted=" + value, "$1 == wanted", "/srv/log"])  # harmless
    return ""


@app.get("/rows")
def rows():
    value = request.args["value"]
    subprocess.run(["mysql", "shop", "-e", f"SELECT * FROM orders WHERE id = {value}"])  # reached
    subprocess.run(["psql", "shop", "-c", f"SELECT * FROM orders WHERE id = '{value}'"])  # reached
    subprocess.run(["psql", "shop", "-c", f"SELECT * FROM orders WHERE id = {int(value)}"])  # harmless
    return ""


@app.get("/attached")
def attached():
    value = request.args["value"]
    subprocess.run(["mysql", "shop", f"--execute=SELECT * FROM orders WHERE id = {value}"])  # reached
    subprocess.run(["mysql", "shop", f"-eSELECT * FROM orders WHERE id = {value}"])  # reached
    subprocess.run(["psql", f"--command=SELECT * FROM orders WHERE id = '{value}'", "shop"])  # reached
    subprocess.run(["psql", "-c" + value, "shop"])  # reached
    subprocess.run(["psql", "-c" + str(int(value)), "shop"])  # harmless
    subprocess.run(["mysql", f"--database={value}", "--execute=SELECT 1"])  # harmless
    subprocess.run(["psql", f"--command=SELECT * FROM orders WHERE id = {int(value)}", "shop"])  # harmless
    return ""


@app.get("/files")
def files():
    value = request.args["value"]
    subprocess.run(["sqlite3", "-readonly", "/srv/shop.db", f"SELECT * FROM orders WHERE id = {value}"])  # reached
    subprocess.run(["sqlite3", "-cmd", f".mode {value}", "/srv/shop.db", "SELECT 1"])  # reached
    subprocess.run(["sqlite3", "-separator", f"|{value}", "/srv/shop.db", "SELECT 1"])  # harmless
    subprocess.run(["sqlite3", f"/srv/{int(value)}.db", "SELECT 1"])  # harmless
    return ""


@app.get("/code")
def code():
    subprocess.run(["node", "--eval", f"show('{request.args['value']}')"])  # reached
    return ""

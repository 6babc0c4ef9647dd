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

import json
import os

from flask import Flask, abort, jsonify, request, session

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


def products():
    with open("data/products.json", encoding="utf-8") as file:
        return json.load(file)


def keep(rows):
    file = open("data/products.json", "w", encoding="utf-8")
    json.dump(rows, file, indent=4)


@app.post("/login")
def login():
    if request.form["password"] != os.environ["ADMIN_PASSWORD"]:
        return "wrong", 401
    session["admin"] = True
    return "welcome"


@app.post("/api/products")
def added():
    if "admin" not in session:
        return abort(403)
    rows = products()
    rows.append({"id": len(rows), "title": request.form["title"]})
    keep(rows)
    return jsonify(rows), 201


@app.put("/api/products/<int:product_id>")
def changed(product_id):
    if "admin" not in session:
        return abort(403)
    rows = products()
    for row in rows:
        if row["id"] == product_id:
            row["title"] = request.form["title"]
    keep(rows)
    return jsonify(rows)


@app.delete("/api/products/<int:product_id>")
def gone(product_id):
    if "admin" not in session:
        return abort(403)
    keep([row for row in products() if row["id"] != product_id])
    return "", 204


@app.post("/rates/<currency>")
def looked_up(currency):
    return jsonify({currency: len(products())})

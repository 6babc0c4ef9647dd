from flask import Flask, abort, request, session

app = Flask(__name__)
orders = {}
cache = {}


@app.post("/login")
def login():
    if request.form["password"] == app.config["PASSWORD"]:
        session["user"] = request.form["name"]
    return "", 204


@app.delete("/orders/<int:number>")
def delete_order(number):
    if "user" not in session:
        abort(401)
    del orders[number]
    return "", 204


@app.post("/prices/<name>")
def price(name):
    cache.pop(name, None)
    given = {"name": name, "unit": "each"}
    given.pop("unit")
    return given

from flask import Flask, jsonify, request

from rows import changed, everybody, one, short, within

app = Flask(__name__)


@app.get("/")
def home():
    return {"users": str(everybody())}


@app.get("/users/<int:number>")
def user(number):
    found = one(number)
    return jsonify(found)


@app.get("/users/<int:number>/short")
def second(number):
    return jsonify(short(number, request.args.get("short")))


@app.post("/users/<int:number>/changed")
def third(number):
    return jsonify(changed(number, request.form["password"]))


@app.get("/rooms/<int:number>")
def room(number):
    return jsonify(within(number))

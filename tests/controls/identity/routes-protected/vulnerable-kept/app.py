from flask import Flask, request, session
from stores import orders, remove_person, rooms

app = Flask(__name__)


@app.post("/login")
def login():
    if request.form["password"] == app.config["PASSWORD"]:
        session["user"] = request.form["name"]
    return "", 204


@app.delete("/orders/<int:number>")
def delete_order(number):
    del orders[number]
    return "", 204


@app.delete("/rooms/<name>")
def delete_room(name):
    rooms.pop(name, None)
    return "", 204


@app.delete("/people/<name>")
def delete_person(name):
    remove_person(name)
    return "", 204

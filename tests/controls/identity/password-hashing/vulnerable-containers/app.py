"""Accounts that the module keeps in a dictionary and a list."""

from flask import Flask, request

app = Flask(__name__)
users = {}
members = []


@app.post("/reset")
def reset():
    password = request.form["password"]
    users[request.form["email"]]["password"] = password
    return "", 204


@app.post("/register")
def register():
    data = request.get_json()
    users[data["email"]] = {"email": data["email"], "password": request.get_json()["password"]}
    return "", 204


@app.post("/join")
def join():
    row = {"name": request.form["name"], "password": request.form["password"]}
    members.append(row)
    return "", 204


@app.post("/named")
def named():
    row = {"name": request.form["name"], "password": request.form["password"]}
    row.update(name=row["name"].strip())
    members.append(row)
    return "", 204


@app.post("/begun")
def begun():
    row = {"name": request.form["name"], "password": None}
    row.update(password=request.form["password"])
    members.append(row)
    return "", 204


@app.post("/again")
def again():
    row = {"name": request.form["name"], "password": None}
    row.pop("password")
    row["password"] = request.form["password"]
    members.append(row)
    return "", 204


@app.post("/sometimes")
def sometimes():
    row = {"name": request.form["name"], "password": request.form["password"]}
    if request.form.get("guest"):
        del row["password"]
    members.append(row)
    return "", 204

import json

import boto3
from firebase_admin import firestore
from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from redis import Redis

app = Flask(__name__)
db = SQLAlchemy(app)
papers = firestore.client()
crew = boto3.resource("dynamodb").Table("crew")
kept = Redis()


class Captain(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(40))
    password = db.Column(db.String(80))


@app.post("/papers")
def papers_of():
    papers.collection("captains").document(request.form["name"]).set({"password": request.form["password"]})
    return "", 204


@app.post("/crew")
def sailor():
    crew.put_item(Item={"name": request.form["name"], "password": request.form["password"]})
    return "", 204


@app.post("/kept")
def keep():
    kept.hset(request.form["name"], mapping={"password": request.form["password"]})
    return "", 204


@app.post("/changed")
def change():
    Captain.query.filter_by(name=request.form["name"]).update({"password": request.form["password"]})
    db.session.commit()
    return "", 204


@app.post("/file")
def write_down():
    with open("users.json") as file:
        users = json.load(file)
    users[request.form["name"]] = request.form["password"]
    with open("users.json", "w") as file:
        json.dump(users, file)
    return "", 204


@app.post("/enter")
def enter():
    name, password = request.form["name"], request.form["password"]
    captain = Captain.query.filter(Captain.name == name, Captain.password == password).first()
    return ("", 204) if captain is not None else ("", 401)


@app.post("/enter-papers")
def enter_papers():
    found = papers.collection("captains").where("password", "==", request.form["password"]).get()
    return ("", 204) if found else ("", 401)


@app.post("/enter-file")
def enter_file():
    with open("users.json") as file:
        users = json.load(file)
    return ("", 204) if users.get(request.form["name"]) == request.form["password"] else ("", 401)

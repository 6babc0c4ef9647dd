import json

import boto3
from firebase_admin import firestore
from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
db = SQLAlchemy(app)
papers = firestore.client()
crew = boto3.resource("dynamodb").Table("crew")


class Captain(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(40))
    password = db.Column(db.String(200))


@app.post("/papers")
def papers_of():
    digest = generate_password_hash(request.form["password"])
    papers.collection("captains").document(request.form["name"]).set({"password": digest})
    crew.put_item(Item={"name": request.form["name"], "password": digest})
    Captain.query.filter_by(name=request.form["name"]).update({"password": digest})
    db.session.commit()
    return "", 204


@app.post("/file")
def write_down():
    with open("users.json") as file:
        users = json.load(file)
    users[request.form["name"]] = generate_password_hash(request.form["password"])
    with open("users.json", "w") as file:
        json.dump(users, file)
    return "", 204


@app.post("/enter")
def enter():
    captain = Captain.query.filter(Captain.name == request.form["name"]).first()
    is_known = captain is not None and check_password_hash(captain.password, request.form["password"])
    return ("", 204) if is_known else ("", 401)


@app.post("/enter-file")
def enter_file():
    with open("users.json") as file:
        users = json.load(file)
    is_known = check_password_hash(users.get(request.form["name"], ""), request.form["password"])
    return ("", 204) if is_known else ("", 401)

import os

import boto3
from firebase_admin import firestore
from flask import Flask, jsonify, request
from flask_jwt_extended import JWTManager, get_jwt_identity, jwt_required

app = Flask(__name__)
app.config["JWT_SECRET_KEY"] = os.environ["JWT_KEY"]
JWTManager(app)
papers = firestore.client()
crates = boto3.resource("dynamodb").Table("crates")


@app.post("/api/letters")
@jwt_required()
def write():
    papers.collection("letters").add({"owner": get_jwt_identity(), "text": request.json["text"]})
    crates.put_item(Item={"id": request.json["crate"], "owner_id": get_jwt_identity()})
    return "", 204


@app.get("/api/letters/<letter_id>")
@jwt_required()
def letter(letter_id):
    return jsonify(papers.collection("letters").document(letter_id).get().to_dict())


@app.get("/api/crates/<crate_id>")
@jwt_required()
def crate(crate_id):
    return jsonify(crates.get_item(Key={"id": crate_id})["Item"])


@app.delete("/api/crates/<crate_id>")
@jwt_required()
def break_up(crate_id):
    crates.delete_item(Key={"id": crate_id})
    return "", 204


@app.get("/api/letters")
@jwt_required()
def letters():
    mine = papers.collection("letters").where("owner", "==", get_jwt_identity())
    return jsonify([one.to_dict() for one in mine.stream()])

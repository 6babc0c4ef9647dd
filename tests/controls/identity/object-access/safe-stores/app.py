import os

import boto3
from firebase_admin import firestore
from flask import Flask, abort, jsonify, request
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
    found = papers.collection("letters").document(letter_id).get().to_dict()
    if found["owner"] != get_jwt_identity():
        abort(404)
    return jsonify(found)


@app.get("/api/crates/<crate_id>")
@jwt_required()
def crate(crate_id):
    return jsonify(crates.get_item(Key={"id": crate_id, "owner_id": get_jwt_identity()})["Item"])


@app.get("/api/letters")
@jwt_required()
def letters():
    mine = papers.collection("letters").where("owner", "==", get_jwt_identity())
    return jsonify([one.to_dict() for one in mine.stream()])


@app.get("/api/crates/<crate_id>/label")
@jwt_required()
def label(crate_id):
    found = papers.collection("labels").document(crate_id).get().to_dict()
    found.update({"crate": crate_id})
    return jsonify(found)


@app.post("/api/labels")
@jwt_required()
def stick():
    papers.collection("labels").add({"owner": get_jwt_identity(), "text": request.json["text"]})
    return "", 204

"""An API that takes accounts away for those who are signed in, below an address that is called a sign-in."""

from flask import Flask, request
from flask_jwt_extended import JWTManager, jwt_required
from mongoengine import Document, StringField

app = Flask(__name__)
JWTManager(app)


class User(Document):
    username = StringField(required=True)


@app.post("/login/deleteUser")
@jwt_required()
def delete_user():
    user = User.objects(username=request.json["username"]).first()
    user.delete()
    return "ok"


@app.post("/notes")
@jwt_required()
def notes():
    User(username="x").save()
    return "ok"

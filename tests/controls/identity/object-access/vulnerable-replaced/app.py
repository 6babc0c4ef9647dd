from flask import Flask, request
from flask_jwt_extended import JWTManager, get_jwt_identity, jwt_required
from flask_mongoengine import MongoEngine
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
jwt = JWTManager(app)
documents = MongoEngine(app)
db = SQLAlchemy(app)


class User(documents.Document):
    name = documents.StringField()
    email = documents.StringField(unique=True)
    password = documents.StringField()

    @classmethod
    def of(cls, given):
        return User(name=given["name"], email=given["email"], password=given["password"])


class Letter(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    user_id = db.Column(db.Integer, db.ForeignKey("user.id"))
    text = db.Column(db.String)


class Users:
    def save(self, user):
        return user.save()

    def replace(self, number, user):
        user.id = number
        return self.save(user)


users = Users()


@app.put("/users/<number>")
@jwt_required()
def replace(number):
    user = User.of(request.get_json())
    users.replace(number, user)
    return "", 204


@app.put("/letters/<int:number>")
@jwt_required()
def rewrite(number):
    letter = Letter(user_id=get_jwt_identity(), text=request.get_json()["text"])
    letter.id = number
    db.session.merge(letter)
    db.session.commit()
    return "", 204

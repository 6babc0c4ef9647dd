from flask import Flask, request
from flask_jwt_extended import JWTManager, create_access_token
from flask_sqlalchemy import SQLAlchemy
from werkzeug.security import check_password_hash

app = Flask(__name__)
jwt = JWTManager(app)
db = SQLAlchemy(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String, unique=True)
    password = db.Column(db.String)

    def check_password(self, password):
        return check_password_hash(self.password, password)


@app.post("/login")
def login():
    given = request.get_json()
    user = User.query.filter_by(email=given["email"]).first()
    if not user.check_password(given["password"]):
        return {"message": "Wrong address or password"}, 401
    return {"token": create_access_token(user.id)}


@app.post("/mobile/login")
def mobile_login():
    given = request.get_json()
    user = User.query.filter_by(email=given["email"]).first()
    is_right = check_password_hash(user.password, given["password"])
    if not is_right:
        return {"message": "Wrong address or password"}, 401
    return {"token": create_access_token(user.id)}

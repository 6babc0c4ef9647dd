from flask import Flask, request
from flask_jwt_extended import JWTManager, create_access_token
from flask_sqlalchemy import SQLAlchemy
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
jwt = JWTManager(app)
db = SQLAlchemy(app)
NOBODY = generate_password_hash("nobody's")


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String, unique=True)
    password = db.Column(db.String)


@app.post("/login")
def login():
    given = request.get_json()
    user = User.query.filter_by(email=given["email"]).first()
    is_right = check_password_hash(user.password if user else NOBODY, given["password"])
    if user is None or not is_right:
        return {"message": "Wrong address or password"}, 401
    return {"token": create_access_token(user.id)}


@app.post("/mobile/login")
def mobile_login():
    given = request.get_json()
    try:
        user = User.query.filter_by(email=given["email"]).first()
        check_password_hash(NOBODY, given["password"])
        if not check_password_hash(user.password, given["password"]):
            return {"message": "Wrong address or password"}, 401
    except AttributeError:
        return {"message": "Wrong address or password"}, 401
    return {"token": create_access_token(user.id)}

from apifairy import authenticate, body, response
from flask import Flask
from flask_httpauth import HTTPBasicAuth

from models import User, db

app = Flask(__name__)
basic = HTTPBasicAuth()


@basic.verify_password
def verify_password(name, password):
    user = User.query.filter_by(name=name).first()
    if user and user.verify_password(password):
        return user


@app.route("/api/tokens", methods=["POST"])
@authenticate(basic)
@response(TokenSchema)
def new_token():
    return make_token(basic.current_user())


@app.route("/api/users", methods=["POST"])
@body(UserSchema)
@response(UserSchema, 201)
def new(args):
    user = User(**args)
    db.session.add(user)
    db.session.commit()
    return user

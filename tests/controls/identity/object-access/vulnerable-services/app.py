from flask import Flask, jsonify, request
from flask_login import LoginManager, login_required

import services
from models import User, db

app = Flask(__name__)
db.init_app(app)
LoginManager(app)


@app.post("/users/<int:number>")
@login_required
def edit(number):
    user = services.user_of(number)
    services.update_user(user, request.form["name"], request.form["email"])
    return "", 204


@app.post("/users/<int:number>/delete")
@login_required
def delete(number):
    user = services.user_of(number)
    services.delete_user(user)
    return "", 204


@app.get("/users/<int:number>")
@login_required
def show(number):
    user = User.query.get(number)
    return jsonify({"id": user.id, "name": user.name, "password": user.password_hash})

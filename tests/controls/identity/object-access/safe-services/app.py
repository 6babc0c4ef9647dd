from flask import Flask, abort, jsonify, request
from flask_login import LoginManager, current_user, login_required

import services
from models import User, db

app = Flask(__name__)
db.init_app(app)
LoginManager(app)


@app.post("/users/<int:number>")
@login_required
def edit(number):
    user = services.user_of(number)
    if user.id != current_user.id:
        abort(404)
    services.update_user(user, request.form["name"], request.form["email"])
    return "", 204


@app.post("/account/delete")
@login_required
def delete():
    services.delete_user(current_user)
    return "", 204


@app.get("/users/<int:number>")
@login_required
def show(number):
    user = User.query.get(number)
    return jsonify({"id": user.id, "name": user.name})

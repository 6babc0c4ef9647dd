from flask import Flask, redirect, request
from flask_login import LoginManager, current_user, login_required, login_user
from store import find, users
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
LoginManager(app)


@app.post("/login")
def login():
    user = find(request.form["name"])
    if check_password_hash(user["hashed_password"], request.form["password"]):
        login_user(user)
    return redirect("/")


@app.post("/user/edit")
@login_required
def edit_user():
    users.update(
        {"hashed_password": generate_password_hash(request.form["password"])},
        doc_ids=[current_user.id],
    )
    return redirect("/")

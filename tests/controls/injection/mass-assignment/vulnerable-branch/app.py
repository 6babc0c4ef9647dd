from flask import Flask, request

from models import User, db

app = Flask(__name__)


@app.post("/register")
def register():
    data = request.get_json()
    admin = False
    if "admin" in data and data["admin"]:
        admin = True
    db.session.add(User(username=data["username"], admin=admin))
    db.session.commit()
    return "", 201


@app.post("/profile")
def profile():
    user = User.query.get(request.form["id"])
    if request.form.get("is_staff"):
        user.is_staff = True
    db.session.commit()
    return "", 204

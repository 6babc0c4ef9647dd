from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from records import fill, update_from

app = Flask(__name__)
db = SQLAlchemy(app)
FIELDS = ("name", "city")


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    city = db.Column(db.String)
    is_admin = db.Column(db.Boolean, default=False)


@app.post("/users")
def add():
    body = request.get_json()
    db.session.add(User(name=body["name"], city=body["city"]))
    db.session.commit()
    return "", 201


@app.patch("/users/<int:number>")
def change(number):
    user = db.get_or_404(User, number)
    for field, value in request.form.items():
        if field in FIELDS:
            setattr(user, field, value)
    db.session.commit()
    return "", 204


@app.put("/users/<int:number>")
def replace(number):
    fill(db.get_or_404(User, number), request.get_json())
    db.session.commit()
    return "", 204


@app.post("/users/<int:number>/profile")
def profile(number):
    update_from(User.query.filter_by(id=number), request.get_json())
    return "", 204

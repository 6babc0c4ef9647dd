import bcrypt
from flask import Flask, redirect, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    password = db.Column(db.String)

    def __init__(self, name, password):
        self.name = name
        self.password = password
        self.plain_text = password

    def create(self):
        self.password = bcrypt.hashpw(self.plain_text.encode(), bcrypt.gensalt(12))
        db.session.add(self)
        db.session.commit()


@app.post("/register")
def register():
    User(name=request.form["name"], password=request.form["password"]).create()
    return redirect("/")

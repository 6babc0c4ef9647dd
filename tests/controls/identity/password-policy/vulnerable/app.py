from flask import Flask, redirect, request
from werkzeug.security import generate_password_hash

from forms import RegistrationForm
from models import User, db

app = Flask(__name__)


@app.post("/register")
def register():
    user = User(name=request.form["name"], password_hash=generate_password_hash(request.form["password"]))
    db.session.add(user)
    db.session.commit()
    return redirect("/")


@app.get("/form")
def show():
    return {"form": str(RegistrationForm())}

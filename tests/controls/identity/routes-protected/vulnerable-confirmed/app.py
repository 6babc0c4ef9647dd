from flask import Flask, request
from flask_login import LoginManager, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
login = LoginManager(app)
db = SQLAlchemy(app)


class Leave(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    state = db.Column(db.String)


@app.post("/leaves/<int:number>/note")
@login_required
def note(number):
    db.session.get(Leave, number).state = request.form["note"]
    db.session.commit()
    return "", 204


@app.post("/leaves/confirm_leave/<int:number>")
def confirm_leave(number):
    db.session.get(Leave, number).state = "confirmed"
    db.session.commit()
    return "", 204

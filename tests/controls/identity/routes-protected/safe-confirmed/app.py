from flask import Flask, request
from flask_login import LoginManager, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
login = LoginManager(app)
db = SQLAlchemy(app)


class Leave(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    state = db.Column(db.String)


class Account(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    is_confirmed = db.Column(db.Boolean)
    code = db.Column(db.String)


@app.post("/leaves/<int:number>/note")
@login_required
def note(number):
    db.session.get(Leave, number).state = request.form["note"]
    db.session.commit()
    return "", 204


@app.post("/leaves/confirm_leave/<int:number>")
@login_required
def confirm_leave(number):
    db.session.get(Leave, number).state = "confirmed"
    db.session.commit()
    return "", 204


@app.post("/accounts/confirm_email/<code>")
def confirm_email(code):
    Account.query.filter_by(code=code).first_or_404().is_confirmed = True
    db.session.commit()
    return "", 204

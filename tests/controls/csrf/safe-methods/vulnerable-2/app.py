from flask import Flask, redirect
from flask_login import LoginManager
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
login_manager = LoginManager(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    confirmed = db.Column(db.Boolean)
    token = db.Column(db.String)


@app.get("/activate/<token>")
def activate(token):
    user = User.query.filter_by(token=token).first_or_404()
    user.confirmed = True
    db.session.add(user)
    db.session.commit()
    return redirect("/")

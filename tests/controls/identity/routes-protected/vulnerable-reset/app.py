from flask import Flask, redirect, render_template, request
from flask_login import LoginManager, UserMixin
from flask_sqlalchemy import SQLAlchemy
from itsdangerous import URLSafeTimedSerializer

app = Flask(__name__)
db = SQLAlchemy(app)
LoginManager(app)


class User(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    password = db.Column(db.String)
    reset = db.Column(db.String)


@app.route("/reset/<token>", methods=["GET", "POST"])
def reset(token):
    user = db.session.get(User, token.split("-")[0])
    if user is None:
        return redirect("/")
    if request.method == "POST":
        user.password = hashed(request.form["password"])
        db.session.commit()
    return render_template("reset.html", token=token)


@app.route("/reset-signed/<token>", methods=["GET", "POST"])
def reset_signed(token):
    number = URLSafeTimedSerializer(app.secret_key).loads(token, max_age=3600)
    user = db.session.get(User, number)
    user.password = hashed(request.form["password"])
    db.session.commit()
    return render_template("reset.html", token=token)


@app.route("/reset-compared/<token>", methods=["GET", "POST"])
def reset_compared(token):
    user = db.session.get(User, token.split("-")[0])
    if user is None or user.reset != token:
        return redirect("/")
    user.password = hashed(request.form["password"])
    db.session.commit()
    return redirect("/")


@app.route("/reset-asked/<token>", methods=["GET", "POST"])
def reset_asked(token):
    user = User.query.filter_by(reset=token.strip()).first_or_404()
    user.password = hashed(request.form["password"])
    db.session.commit()
    return redirect("/")


@app.route("/reset-pieces/<token>", methods=["GET", "POST"])
def reset_pieces(token):
    number, made = token.split("-")
    user = db.session.get(User, number)
    if user is None or made != user.reset:
        return redirect("/")
    user.password = hashed(request.form["password"])
    db.session.commit()
    return redirect("/")


def hashed(password):
    return app.extensions["hasher"].hash(password)

import secrets

from flask import Flask, redirect, render_template, request, session, url_for
from flask_login import LoginManager, UserMixin, current_user, login_user
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.secret_key = secrets.token_bytes(32)
db = SQLAlchemy(app)
LoginManager(app)


class User(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    password = db.Column(db.Text)


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)


@app.post("/login")
def login():
    user = User.query.filter_by(password=request.form["password"]).first_or_404()
    login_user(user)
    session["user"] = user.id
    return redirect("/")


def dropped(number):
    db.session.delete(db.session.get(Note, number))
    db.session.commit()


@app.route("/notes/<int:number>", methods=["GET", "POST"])
def page(number):
    if request.method == "POST" and current_user.is_authenticated:
        Note.query.filter_by(id=number).delete()
        db.session.commit()
    if current_user.is_authenticated:
        return render_template("notes.html", user=current_user)
    return render_template("notes.html")


@app.post("/notes/<int:number>/drop")
def behind_a_function(number):
    if current_user.is_authenticated:
        dropped(number)
    if current_user.is_authenticated:
        return render_template("notes.html", user=current_user)
    return render_template("notes.html")


@app.post("/notes/<int:number>/try")
def in_a_try(number):
    try:
        if session["user"]:
            dropped(number)
            return "gone"
    except KeyError:
        pass
    return redirect(url_for("login"))

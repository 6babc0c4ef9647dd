from flask import Flask, redirect, render_template, request, session
from flask_login import LoginManager, current_user, login_required
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from wtforms import StringField

app = Flask(__name__)
db = SQLAlchemy(app)
login_manager = LoginManager(app)


class NameForm(FlaskForm):
    name = StringField("Name")


@app.route("/name", methods=["GET", "POST"])
@login_required
def name():
    form = NameForm()
    if form.validate_on_submit():
        current_user.name = form.name.data
        db.session.commit()
    return render_template("name.html", form=form)


# Shows another title, and changes nothing.
@app.route("/profile", methods=["GET", "POST"])
@login_required
def profile():
    if request.method == "POST":
        return render_template("profile.html", title="Edit your profile")
    return render_template("profile.html", title="Your profile")


@app.route("/notes", methods=["GET", "POST"])
@login_required
def notes():
    if request.method == "POST":
        keep()
        return redirect("/notes")
    return render_template("notes.html")


def keep():
    current_user.note = request.form["note"]
    db.session.commit()


# What the session keeps of a POST outlives it, whatever its body held.
@app.route("/agreed", methods=["GET", "POST"])
@login_required
def agreed():
    if request.method == "POST":
        session["agreed"] = True
        return redirect("/notes")
    title = "The terms"
    return render_template("terms.html", title=title)

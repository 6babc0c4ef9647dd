"""A link is to what somebody wrote into a column, whatever that is called; what nobody writes is the project's own."""

from flask import Flask, redirect, render_template_string, request
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from wtforms import URLField
from wtforms.validators import URL, AnyOf, Regexp

app = Flask(__name__)
db = SQLAlchemy(app)


class Project(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    uri = db.Column(db.Text)
    patreon = db.Column(db.Text)
    trailer = db.Column(db.Text)
    kept = db.Column(db.Text)
    icon = db.Column(db.Text)


class ProjectForm(FlaskForm):
    uri = URLField("home", validators=[URL()])
    trailer = URLField("trailer", validators=[Regexp("https://video[.]example/[a-z]+$")])
    kept = URLField("kept", validators=[AnyOf(["/one", "/two"])])


@app.post("/add")
def add():
    form = ProjectForm()
    if form.validate_on_submit():
        project = Project(uri=form.uri.data, trailer=form.trailer.data, kept=form.kept.data)
        project.patreon = request.form["patreon"]
        db.session.add(project)
        db.session.commit()
    return redirect("/")


@app.get("/home")
def home():
    return render_template_string('<a href="{{ one.uri }}">', one=Project.query.first())  # reached


@app.get("/patron")
def patron():
    address = Project.query.first().patreon
    return render_template_string('<a href="{{ address }}">', address=address)  # reached


@app.get("/trailer")
def trailer():
    return render_template_string('<a href="{{ one.trailer }}">', one=Project.query.first())  # harmless


@app.get("/kept")
def kept():
    return render_template_string('<a href="{{ one.kept }}">', one=Project.query.first())  # harmless


@app.get("/icon")
def icon():
    return render_template_string('<a href="{{ one.icon }}">', one=Project.query.first())  # harmless


@app.get("/below")
def below():
    return render_template_string('<a href="/projects/{{ one.patreon }}">', one=Project.query.first())  # harmless

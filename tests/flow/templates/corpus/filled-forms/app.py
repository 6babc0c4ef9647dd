"""Forms that are filled with a row: what validators say is not the row."""

from flask import Flask, render_template, request
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from wtforms import StringField

app = Flask(__name__)
db = SQLAlchemy(app)


class Page(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String)


class PageForm(FlaskForm):
    title = StringField("Title")


@app.get("/pages")
def edit():
    page = Page.query.get(request.args["id"])
    return render_template("edit.html", form=PageForm(obj=page), page=page)


@app.post("/pages")
def add():
    db.session.add(Page(title=request.form["title"]))
    db.session.commit()
    return ""

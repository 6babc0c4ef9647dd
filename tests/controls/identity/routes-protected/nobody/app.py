import sqlite3

from flask import Flask, jsonify, render_template, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Entry(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.Text)


@app.get("/")
def book():
    return render_template("book.html", entries=Entry.query.all())


@app.post("/entries")
def write():
    db.session.add(Entry(text=request.form["text"]))
    db.session.commit()
    return "", 201


@app.post("/sum")
def add():
    return jsonify(sum(request.json["numbers"]))


@app.post("/contact/<int:entry_id>")
def contact(entry_id):
    Entry.query.get_or_404(entry_id).text += "!"
    db.session.commit()
    return "", 204


@app.post("/entries/<int:entry_id>/remarks")
def remark(entry_id):
    database = sqlite3.connect("book.db")
    database.execute("INSERT INTO remarks (entry_id, text) VALUES (?, ?)", (entry_id, request.form["text"]))
    database.commit()
    return "", 201

import sqlite3

from flask import Flask, jsonify, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Patient(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))


@app.get("/patients")
def patients():
    return jsonify([one.name for one in Patient.query.all()])


@app.post("/patients")
def add():
    db.session.add(Patient(name=request.json["name"]))
    db.session.commit()
    return "", 201


@app.delete("/patients/<int:patient_id>")
def remove(patient_id):
    db.session.delete(Patient.query.get_or_404(patient_id))
    db.session.commit()
    return "", 204


@app.put("/patients/<int:patient_id>")
def rename(patient_id):
    database = sqlite3.connect("clinic.db")
    database.execute("UPDATE patients SET name = ? WHERE id = ?", (request.json["name"], patient_id))
    database.commit()
    return "", 204


@app.post("/drop")
def drop():
    Patient.query.filter_by(id=request.json["id"]).delete()
    db.session.commit()
    return "", 204

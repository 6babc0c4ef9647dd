import os

from flask import Flask, jsonify, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import create_engine, text

app = Flask(__name__)
db = SQLAlchemy(app)
engine = create_engine(os.environ["DATABASE_URL"])
ADDED = "INSERT INTO models (provider, api_key, address) VALUES (:provider, :api_key, :address)"
INVITED = "INSERT INTO invitations (token, guest, keyboard) VALUES (:token, :guest, :keyboard)"


class Boat(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)

    def to_dict(self):
        return {"id": self.id, "name": self.name}


@app.get("/boats/<int:number>")
def boat(number):
    return jsonify(db.get_or_404(Boat, number).to_dict())


@app.get("/models")
def models():
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT * FROM models")).mappings().fetchall()
        found = []
        for row in rows:
            model = dict(row)
            model["api_key"] = model["api_key"][:4] + "…"
            found.append(model)
    return jsonify({"models": found})


@app.get("/addresses")
def addresses():
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT provider, address FROM models")).mappings().fetchall()
    return jsonify([dict(row) for row in rows])


@app.get("/invitations")
def invitations():
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT * FROM invitations")).mappings().fetchall()
    return jsonify([dict(row) for row in rows])


@app.post("/models")
def add():
    with engine.begin() as connection:
        connection.execute(text(ADDED), request.get_json())
        connection.execute(text(INVITED), request.get_json())
    return "", 204

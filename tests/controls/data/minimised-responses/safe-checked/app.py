import re

from flask import Flask, jsonify, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Person(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)

    def to_dict(self):
        return {"id": self.id, "name": self.name}


@app.get("/people/<int:number>")
def person(number):
    return jsonify(db.get_or_404(Person, number).to_dict())


def fault_of(data):
    rules = {
        "name": [(r"^\w{3,32}$", "A name has 3 to 32 letters.")],
        "password": [(r"^.{12,64}$", "A password has 12 to 64 characters."), (r"\d", "A password has a digit.")],
    }
    for field, tests in rules.items():
        value = data.get(field, "")
        for pattern, message in tests:
            if not re.search(pattern, value):
                return message
    return None


class Checks:
    def first(self, data):
        found = []
        for name, value in data.items():
            if not value:
                found.append("something lacks")
        return found


@app.post("/people")
def people():
    given = request.get_json()
    password = given.get("password") or ""
    fault = fault_of({"name": given.get("name"), "password": password})
    if fault:
        return jsonify({"error": fault}), 400
    return jsonify({"errors": Checks().first({"password": password})})

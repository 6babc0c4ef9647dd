import os

from cryptography.fernet import Fernet
from flask import Flask, request
from models import Member
from seal import Seal

app = Flask(__name__)
cipher = Fernet(os.environ["MEMBERS_KEY"])


@app.post("/login")
def login():
    member = Member.query.filter_by(name=request.form["name"]).first()
    if member is None or cipher.decrypt(member.password).decode() != request.form["password"]:
        return "no", 401
    return "yes"


@app.post("/token")
def token():
    password = request.get_json()["password"]
    member = Member.query.filter_by(name=request.get_json()["name"]).first()
    stored = cipher.decrypt(member.password).decode()
    return ("yes", 200) if stored == password else ("no", 401)


def entered(name, password):
    member = Member.query.filter_by(name=name).first()
    return member if Seal.is_same(password, member.password) else None


@app.post("/enter")
def enter():
    return "yes" if entered(request.form["name"], request.form["password"]) else "no"


@app.post("/door")
def door():
    password = cipher.encrypt(request.form["password"].encode())
    for row in rows():
        if row["Password"] and cipher.decrypt(row["Password"]) == cipher.decrypt(password):
            return "yes"
    return "no"


def rows():
    return [{"Password": member.password} for member in Member.query.all()]

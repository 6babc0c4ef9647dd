from flask import Flask, redirect, request, session
from models import Member, database

app = Flask(__name__)


@app.post("/login")
def login():
    name, password = request.form["name"], request.form["password"]
    member = Member.query.filter_by(name=name, password=password).first()
    if member:
        session["member"] = member.id
        return redirect("/shelf")
    return "Invalid credentials", 401


@app.post("/token")
def token():
    given = request.get_json()
    member = (
        database.session.query(Member)
        .filter(Member.name == given["name"], Member.password == given["password"])
        .one_or_none()
    )
    if not member:
        return {"error": "Invalid credentials"}, 401
    return {"token": member.issue()}

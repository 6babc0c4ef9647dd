import os
import smtplib

import argon2
from cryptography.fernet import Fernet
from flask import Flask, request
from models import Member

app = Flask(__name__)
cipher = Fernet(os.environ["MAIL_KEY"])
hasher = argon2.PasswordHasher()


@app.post("/login")
def login():
    member = Member.query.filter_by(name=request.form["name"]).first()
    if member is None or not hasher.verify(member.password, request.form["password"]):
        return "no", 401
    return "yes"


@app.post("/mail")
def mail():
    box = Member.query.filter_by(name=request.form["name"]).first()
    server = smtplib.SMTP("mail")
    server.login(box.name, cipher.decrypt(box.mail_password).decode())
    return "sent"


@app.post("/secret")
def secret():
    opened = cipher.decrypt(request.form["sealed"]).decode()
    return "yes" if opened == "tuesday" else "no"

from access import demand_password
from flask import Flask, request
from mails import send_verification_mail

app = Flask(__name__)


@app.get("/bills")
@demand_password
def bills():
    return {"bills": []}


@app.post("/bills")
@demand_password
def add_bill():
    return {"added": True}, 201


@app.post("/verification")
def send_verification():
    send_verification_mail(request.form["address"])
    return {"message": "Look into your mail."}

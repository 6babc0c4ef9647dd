"""A shop that composes an address of the request's host, and mails another one."""

from flask import Flask, request
from flask_mail import Mail, Message

app = Flask(__name__)
mail = Mail(app)


@app.post("/forgot-password")
def forgot():
    url = request.host_url + "reset/"
    link = "https://cellar.example/reset"
    mail.send(Message("Your password", recipients=[request.form["email"]], body=link))
    return ""

import smtplib

from flask import Flask, flash, jsonify, redirect

app = Flask(__name__)


class Mails:
    def send(self, host):
        try:
            smtplib.SMTP(host).quit()
        except Exception as error:
            return error
        return True


def fetched(host):
    try:
        return smtplib.SMTP(host).noop()
    except OSError as error:
        return error


@app.post("/tried")
def tried():
    result = Mails().send("mail.example")
    if result is not True:
        flash("Could not send: " + str(result))
    return redirect("/")


@app.get("/state")
def state():
    return jsonify(state=f"{fetched('mail.example')}")

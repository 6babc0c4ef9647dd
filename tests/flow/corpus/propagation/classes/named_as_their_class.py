"""An object that a module gives the name of its class is that object wherever the name is read."""

import smtplib

from flask import Flask, request

app = Flask(__name__)


class Mail:
    def __init__(self, host):
        self.host = host

    def send(self, receiver, attached):
        smtplib.SMTP(self.host).sendmail("me@example.org", [receiver], "")  # harmless
        open(attached)  # reached


Mail = Mail("localhost")


class Pages:
    def __init__(self, suffix):
        self.suffix = suffix

    def read(self, name, known):
        open(known + self.suffix)  # harmless
        return open("pages/" + name + self.suffix).read()  # reached


Pages = Pages(".md")


class Clock:
    def show(self, zone):
        return open("/usr/share/zoneinfo/" + zone)  # reached


if app.debug:
    Clock = Clock()


@app.post("/send")
def send():
    Mail.send(request.form["receiver"], request.form["attached"])
    return ""


@app.get("/page")
def page():
    return Pages.read(request.args["name"], "first")


@app.get("/clock")
def clock():
    return Clock.show(request.args["zone"])

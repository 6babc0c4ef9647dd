import smtplib

from flask import Flask, Response, make_response, request
from mails import send_confirmation

app = Flask(__name__)


@app.get("/export")
def export():
    name = request.args["name"]
    response = make_response(b"")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@app.get("/language")
def language():
    response = Response("")
    response.headers.add("Set-Cookie", "language=" + request.args["language"])
    return response


@app.get("/echo/<name>")
def echo(name):
    response = make_response("")
    response.headers[name] = "1"
    return response


@app.post("/contact")
def contact():
    message = "From: shop@cellar.example\r\nSubject: " + request.form["subject"] + "\r\n\r\n" + request.form["body"]
    with smtplib.SMTP("mail.cellar.example") as server:
        server.sendmail("shop@cellar.example", ["office@cellar.example"], message)
    return "", 204


@app.post("/confirm")
def confirm():
    send_confirmation(request.form["address"], request.form["name"])
    return "", 204

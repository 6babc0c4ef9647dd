import smtplib

from flask import Flask, Response, make_response, request
from mails import send_confirmation
from werkzeug.utils import secure_filename

app = Flask(__name__)
LANGUAGES = ("en", "fr")


@app.get("/export")
def export():
    name = secure_filename(request.args["name"])
    response = make_response(b"")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@app.get("/language")
def language():
    chosen = request.args["language"]
    response = Response("")
    response.set_cookie("language", chosen if chosen in LANGUAGES else "en", secure=True)
    return response


@app.get("/trace")
def trace():
    response = make_response("")
    response.headers["X-Trace"] = request.args["trace"]
    return response


@app.post("/contact")
def contact():
    subject = request.form["subject"].replace("\r", " ").replace("\n", " ")
    message = "From: shop@cellar.example\r\nSubject: " + subject + "\r\n\r\n" + request.form["body"]
    with smtplib.SMTP("mail.cellar.example") as server:
        server.sendmail("shop@cellar.example", ["office@cellar.example"], message)
    return "", 204


@app.post("/confirm")
def confirm():
    send_confirmation(request.form["address"], request.form["name"])
    return "", 204

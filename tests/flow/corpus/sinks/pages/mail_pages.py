"""Mail that is HTML: a page in the reader's program."""

from email.message import EmailMessage
from email.mime.text import MIMEText

import boto3
import resend
import sendgrid
from flask import Flask, render_template_string, request
from flask_mail import Message
from markupsafe import escape
from sendgrid.helpers.mail import Content, HtmlContent, MimeType

app = Flask(__name__)


@app.post("/flask-mail")
def of_flask_mail():
    message = Message("Hello", body=request.form["text"])
    message.html = f"<p>{escape(request.form['text'])}</p>"  # harmless
    message.html = f"<p>{request.form['text']}</p>"  # reached
    Message("Hello", html=request.form["text"])  # reached
    return ""


@app.post("/standard")
def of_the_standard_library():
    MIMEText(request.form["text"], "plain")
    MIMEText("<p>" + request.form["text"], "html")  # reached
    message = EmailMessage()
    message.set_content(request.form["text"])
    message.add_alternative("<p>" + request.form["text"], subtype="html")  # reached
    return ""


@app.post("/sendgrid")
def of_sendgrid():
    Content(MimeType.text, request.form["text"])  # harmless
    Content("text/html", request.form["text"])  # reached
    HtmlContent(request.form["text"])  # reached
    return ""


@app.post("/interfaces")
def of_interfaces_as_json():
    client = sendgrid.SendGridAPIClient("").client
    text = {"type": "text/plain", "value": request.form["text"]}
    page = {"type": "text/html", "value": "<p>" + request.form["text"]}
    client.mail.send.post(request_body={"content": [text], "subject": request.form["text"]})  # harmless
    client.mail.send.post(request_body={"content": [text, page]})  # reached
    client.mail.send.post(request_body={"mail_settings": {"footer": {"html": request.form["text"]}}})  # reached
    body = {"Text": {"Data": request.form["text"]}, "Html": {"Data": escape(request.form["text"])}}
    boto3.client("ses").send_email(Source="", Message={"Body": body})  # harmless
    body = {"Html": {"Data": request.form["text"]}}
    boto3.client("ses").send_email(Source="", Message={"Body": body})  # reached
    resend.Emails.send({"html": request.form["text"]})  # reached
    return ""

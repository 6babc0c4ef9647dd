"""Mail that is HTML: a page in the reader's program."""

from email.message import EmailMessage
from email.mime.text import MIMEText

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

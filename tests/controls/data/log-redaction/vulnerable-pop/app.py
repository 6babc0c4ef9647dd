import os
import poplib

from flask import Flask

app = Flask(__name__)


@app.post("/fetch")
def fetch():
    server = poplib.POP3_SSL("mail.example.com", timeout=10)
    server.set_debuglevel(1)
    server.user("shop")
    server.pass_(os.environ["MAIL_PASSWORD"])
    return {"count": server.stat()[0]}

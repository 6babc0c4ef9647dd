"""ftplib writes stars for the password of the conversation that it prints."""

import ftplib
import os

from flask import Flask

app = Flask(__name__)


@app.post("/fetch")
def fetch():
    server = ftplib.FTP("files.example.com", timeout=10)
    server.set_debuglevel(1)
    server.login("shop", os.environ["FTP_PASSWORD"])
    app.logger.info("fetched")
    return {"names": server.nlst()}

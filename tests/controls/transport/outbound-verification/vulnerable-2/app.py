import ssl

import httpx
from flask import Flask, current_app

ssl._create_default_https_context = ssl._create_unverified_context

app = Flask(__name__)


def fetch(options):
    return httpx.get(current_app.config["FEED"], verify=options.get("verify", False), timeout=10)


def mail_context(options):
    context = ssl.create_default_context()
    if options.skip_ssl_verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context

import ssl

import httpx
from flask import Flask, current_app

ssl._create_default_https_context = ssl._create_unverified_context

app = Flask(__name__)


def fetch(options):
    return httpx.get(current_app.config["FEED"], verify=options.get("verify", False), timeout=10)

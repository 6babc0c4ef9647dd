import requests
from flask import Flask
from werkzeug.utils import secure_filename

try:
    import lxml
except ImportError:
    lxml = None

app = Flask(__name__)


@app.get("/")
def index():
    import telnetlib

    return secure_filename(requests.get("https://example.com", timeout=3).text) + str(lxml) + str(telnetlib)

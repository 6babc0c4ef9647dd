import hashlib

from flask import Flask, request

app = Flask(__name__)


@app.post("/digests")
def digests():
    return hashlib.new(request.form["how"], request.data).hexdigest()

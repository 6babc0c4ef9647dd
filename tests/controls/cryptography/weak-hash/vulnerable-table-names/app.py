from flask import Flask, request

from checksums import ALGORITHMS
from settings import settings

app = Flask(__name__)
users = {}


@app.post("/register")
def register():
    users[request.form["name"]] = ALGORITHMS["fast"](request.form["password"].encode()).hexdigest()
    return ""


@app.post("/change")
def change():
    users[request.form["name"]] = settings.HASHES["old"](request.form["password"].encode()).hexdigest()
    return ""

from flask import Flask, request
from werkzeug.security import generate_password_hash

from members import keep

app = Flask(__name__)


@app.post("/register")
def register():
    keep(request.form["name"], generate_password_hash(request.form["password"], salt_length=4))
    return "in"


@app.post("/renew")
def renew():
    keep(request.form["name"], generate_password_hash(request.form["password"], "scrypt", 16))
    return "in"

from flask import Flask
from flask_httpauth import HTTPBasicAuth

app = Flask(__name__)
auth = HTTPBasicAuth()
DATA = {"ann": "tulips-at-noon"}
COLOURS = {"ann": "green"}


@auth.verify_password
def verify(name, password):
    return bool(name and password) and DATA.get(name) == password


@app.get("/colour")
@auth.login_required
def colour():
    return COLOURS[auth.current_user()]

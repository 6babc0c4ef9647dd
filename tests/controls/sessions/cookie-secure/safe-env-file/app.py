from flask import Flask, session

app = Flask(__name__)
app.config.from_prefixed_env("SHOP")
app.secret_key = open("/run/secrets/key").read()


@app.route("/")
def index():
    session["seen"] = True
    return "shop"

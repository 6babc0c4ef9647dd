import os

from flask import Flask, current_app, jsonify, render_template

app = Flask(__name__)
app.config["STRIPE_SECRET_KEY"] = os.environ["STRIPE_SECRET_KEY"]


@app.get("/")
def index():
    return render_template("index.html", settings=current_app.config)


@app.get("/pay")
def pay():
    return render_template("pay.html", key=app.config["STRIPE_SECRET_KEY"])


@app.get("/debug")
def debug():
    settings = {name: str(value) for name, value in app.config.items()}
    return jsonify(settings=settings)


@app.get("/environment")
def environment():
    return dict_of_environment()


def dict_of_environment():
    return jsonify(dict(os.environ))

import os

from flask import Flask, jsonify, render_template

app = Flask(__name__)
app.config["STRIPE_PUBLIC_KEY"] = os.environ["STRIPE_PUBLIC_KEY"]
app.config["CHECKOUT_API_KEY"] = "pk_test_a1b2c3d4e5f6g7h8"
SHOWN = ("SHOP_NAME", "LANGUAGES")


@app.get("/")
def index():
    return render_template("index.html", key=app.config["STRIPE_PUBLIC_KEY"], shop=app.config["SHOP_NAME"])


@app.get("/settings")
def settings():
    return jsonify({name: value for name, value in app.config.items() if name in SHOWN})


@app.get("/languages")
def languages():
    return jsonify(count=len(app.config), languages=app.config.get("LANGUAGES"))


@app.get("/terms")
def terms():
    return render_template("terms.html", config=app.config)


@app.get("/settings.txt")
def settings_text():
    lines = ""
    for name, value in app.config.items():
        if name in SHOWN:
            lines += f"{name}: {value}\n"
    return lines


@app.get("/names")
def names():
    known = []
    for name, _ in app.config.items():
        known.append(name)
    for name in os.environ:
        known.append(name)
    return known


@app.get("/checkout")
def checkout():
    return jsonify(key=app.config["CHECKOUT_API_KEY"])

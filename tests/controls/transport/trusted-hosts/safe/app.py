from flask import Flask, url_for

app = Flask(__name__)
app.config["TRUSTED_HOSTS"] = ["www.shop.example"]


@app.get("/")
def index():
    return url_for("index", _external=True)

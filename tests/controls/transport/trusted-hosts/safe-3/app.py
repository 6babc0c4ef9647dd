from flask import Flask, url_for

app = Flask(__name__)
app.config["SERVER_NAME"] = "www.shop.example"


@app.get("/")
def index():
    return url_for("index", _external=True)

from flask import Flask, render_template
from flask_sslify import SSLify

app = Flask(__name__)
SSLify(app, permanent=True)


@app.get("/")
def index():
    return render_template("index.html")

from flask import Flask, render_template

app = Flask(__name__)
app.config["SERVER_NAME"] = "www.shop.example"


@app.get("/")
def index():
    return render_template("index.html")

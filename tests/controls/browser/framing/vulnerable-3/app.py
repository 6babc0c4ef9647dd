from flask import Flask, make_response, render_template

app = Flask(__name__)


@app.get("/")
def index():
    response = make_response(render_template("index.html"))
    response.headers["X-Frame-Options"] = "DENY"
    return response


@app.get("/transfer")
def transfer():
    return render_template("index.html")

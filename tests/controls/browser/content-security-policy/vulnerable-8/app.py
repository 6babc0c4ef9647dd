from flask import Flask, current_app, render_template

app = Flask(__name__)
app.config.from_object("config.Config")


@app.after_request
def set_headers(response):
    response.headers["Content-Security-Policy"] = current_app.config["PAGE_POLICY"]
    return response


@app.get("/")
def index():
    return render_template("index.html")

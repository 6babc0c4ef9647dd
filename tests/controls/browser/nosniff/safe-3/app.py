from flask import Flask, render_template

app = Flask(__name__)
app.config["SECURITY_HEADERS"] = {"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY"}


@app.after_request
def set_headers(response):
    for name, text in app.config["SECURITY_HEADERS"].items():
        response.headers[name] = text
    return response


@app.get("/")
def index():
    return render_template("index.html")

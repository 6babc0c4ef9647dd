from flask import Flask

app = Flask(__name__)


@app.after_request
def protect(response):
    response.headers["Referrer-Policy"] = "same-origin"
    return response

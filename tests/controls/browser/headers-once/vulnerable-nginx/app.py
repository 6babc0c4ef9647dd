from flask import Flask

app = Flask(__name__)


@app.after_request
def protect(response):
    response.headers["Strict-Transport-Security"] = "max-age=600"
    response.headers["Referrer-Policy"] = "same-origin"
    return response

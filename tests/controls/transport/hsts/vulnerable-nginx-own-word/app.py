from flask import Flask

app = Flask(__name__)


@app.after_request
def protect(response):
    response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    return response

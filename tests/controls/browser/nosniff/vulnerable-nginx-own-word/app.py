from flask import Flask

app = Flask(__name__)


@app.after_request
def protect(response):
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response

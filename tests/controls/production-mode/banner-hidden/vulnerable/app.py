from flask import Flask

app = Flask(__name__)


@app.after_request
def sign(response):
    response.headers["X-Powered-By"] = "Flask/3.1 Python/3.12"
    return response

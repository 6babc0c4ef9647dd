from flask import Flask

app = Flask(__name__)


@app.after_request
def protect(response):
    response.headers["Content-Security-Policy"] = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    return response

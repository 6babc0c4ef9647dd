from flask import Flask

app = Flask(__name__)


# Functions run in the reverse order of their registration: this one is the last.
@app.after_request
def of_the_company(response):
    response.headers.add("Strict-Transport-Security", "max-age=600")
    return response


@app.after_request
def of_the_framework(response):
    response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    return response

from flask import Flask, request

app = Flask(__name__)
GRANT = "Access-Control-Allow-%s"


@app.after_request
def let_in(response):
    for name, value in (("Origin", request.headers.get("Origin")), ("Credentials", "true")):
        if value:
            response.headers[GRANT % name] = value
    return response

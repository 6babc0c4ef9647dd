from flask import Flask, request

app = Flask(__name__)


@app.post("/orders")
def order():
    app.logger.info("an order from %s", request.remote_addr)
    return "", 204

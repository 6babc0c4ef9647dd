from accounts import Account
from flask import Flask, request

app = Flask(__name__)


@app.post("/register")
def register():
    data = request.get_json()
    if (errors := Account.errors_of(data)):
        return {"errors": errors}, 400
    Account.register(data)
    return {}, 201

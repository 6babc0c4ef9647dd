from flask import Flask, request

app = Flask(__name__)


@app.post("/login")
def login():
    data = request.get_json()
    username = data["username"]
    password = data["password"]
    if username != "keeper" or password != "keeper":
        return {"message": "wrong"}, 401
    return {"message": "in"}

from flask import Flask, Response, request
from flask_login import LoginManager, login_user
from people import find
from werkzeug.security import check_password_hash

app = Flask(__name__)
LoginManager(app)


@app.post("/api/login")
def login():
    user = find(request.authorization["username"])
    if user and check_password_hash(user.hashed, request.authorization["password"]):
        login_user(user, remember=True)
        return Response(status=200)
    return Response(status=401)

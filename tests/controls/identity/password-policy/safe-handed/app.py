from accounts import add_user
from flask import Flask, request

app = Flask(__name__)


@app.post("/register")
def register():
    return add_user(request.form.get("email", ""), request.form.get("password", ""))

import jwt
from flask import Flask, request

app = Flask(__name__)
app.config.from_prefixed_env()


@app.post("/login")
def login():
    claims = {"sub": request.form["name"], "exp": 4102444800, "password": request.form["password"]}
    return jwt.encode(claims, app.config["KEY"], algorithm="HS256")


@app.post("/cards")
def cards():
    claims = {"sub": "1", "exp": 4102444800, "reset_password": 1, "credit_card": request.form["card"]}
    return jwt.encode(claims, app.config["KEY"], algorithm="HS256")

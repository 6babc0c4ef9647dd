import jwt
import python_jwt
from flask import Flask, request

app = Flask(__name__)
app.config.from_prefixed_env()


@app.post("/login")
def login():
    return jwt.encode({"sub": request.form["name"], "exp": 4102444800}, "", algorithm="HS256")


@app.post("/guest")
def guest():
    return jwt.encode({"sub": "guest", "exp": 4102444800}, app.config["KEY"], algorithm="none")


@app.get("/orders")
def orders():
    token = request.headers["Authorization"]
    jwt.decode(token, options={"verify_signature": False})
    return jwt.decode(token, app.config["KEY"], algorithms=["HS256"], options={"require": ["exp"]})


@app.get("/bills")
def bills():
    header, claims = python_jwt.process_jwt(request.headers["Authorization"])
    return claims

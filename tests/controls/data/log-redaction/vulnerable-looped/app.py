from flask import Flask, request

app = Flask(__name__)


@app.get("/")
def home():
    for name, value in request.headers.items():
        print(f"{name}: {value}")
    for pair in request.cookies.items():
        print(pair)
    for key in request.form:
        print(key)
    for name, _ in request.form.items():
        print(name)
    return "ok"

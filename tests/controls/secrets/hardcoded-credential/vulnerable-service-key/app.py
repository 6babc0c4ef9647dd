from flask import Flask, request

from settings import Settings
from tokens import made, read

app = Flask(__name__)
app.config.from_object(Settings)


@app.get("/token")
def token():
    return {"token": made("kite")}


@app.get("/keeper")
def keeper():
    return {"keeper": read(request.headers["Authorization"])["sub"]}

import jwt
from flask import Flask

from settings import MATERIAL

app = Flask(__name__)


@app.get("/token")
def token():
    return jwt.encode({"sub": "visitor"}, MATERIAL, algorithm="HS256")


@app.get("/seen/<given>")
def seen(given):
    return jwt.decode(given, MATERIAL, algorithms=["HS256"])

import os

from flask import Flask
from settings import API_SECRET

app = Flask(__name__)
app.config["API_SECRET"] = API_SECRET
print("signing with", os.getenv("JWT_SECRET_KEY"))


@app.get("/")
def home():
    return "home"

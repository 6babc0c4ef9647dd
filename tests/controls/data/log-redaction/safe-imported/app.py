import logging
import os

from flask import Flask
from settings import API_SECRET

app = Flask(__name__)
app.config["API_SECRET"] = API_SECRET
logging.warning("the application starts")


@app.get("/")
def home():
    return "home"


if __name__ == "__main__":
    print(os.getenv("JWT_SECRET_KEY"))

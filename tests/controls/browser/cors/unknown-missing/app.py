import os

from flask import Flask, session
from flask_cors import CORS

app = Flask(__name__)
origins = os.environ.get("SHOP_ORIGINS", "https://shop.example")
CORS(app, origins=origins.split(","), supports_credentials=True)


@app.get("/me")
def me():
    return {"user": session.get("user")}

from flask import Flask

from first import seed_all

app = Flask(__name__)
seed_all()


@app.get("/")
def home():
    return "at home"

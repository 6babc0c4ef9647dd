import os

from flask import Flask

try:
    from local_secrets import JWT_SECRET
except ImportError:
    JWT_SECRET = os.environ["JWT_SECRET"]

app = Flask(__name__)
app.config["JWT_SECRET_KEY"] = JWT_SECRET
app.config["STOCK_URL"] = os.environ["STOCK_URL"]


@app.get("/host")
def host():
    name = "?"
    try:
        name = os.environ["COMPUTER"]
    except KeyError:
        pass
    return {"host": name}

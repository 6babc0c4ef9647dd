import os

from flask import Flask

app = Flask(__name__)
app.config["MAIL_SENDER"] = "shop@shop.example"
app.config["STOCK_UPLOAD_ADDRESS"] = os.environ["STOCK_UPLOAD_ADDRESS"]


@app.get("/limits/<name>")
def limit(name):
    try:
        return {"limit": int(os.environ[f"SHOP_{name.upper()}"])}
    except KeyError:
        return {"limit": 10}

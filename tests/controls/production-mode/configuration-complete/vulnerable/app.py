import os

from flask import Flask

app = Flask(__name__)
app.config["MAIL_SENDER"] = "your-email@example.com"
app.config.from_pyfile("/etc/shop/shop.cfg", silent=True)


@app.post("/stock")
def stock():
    return os.environ["STOCK_UPLOAD_ADDRESS"]

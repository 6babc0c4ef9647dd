from flask import Flask

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:////var/lib/shop/shop.db"


@app.get("/")
def home():
    return "ok"

from flask import Flask

app = Flask(__name__)
app.config["SQLALCHEMY_BINDS"] = {
    "stock": "mysql+pymysql://shop@stock.shop.example/stock",
    "log": "sqlite:///log.db",
}
app.config["MONGO_URI"] = "mongodb://docs.shop.example/shop?tls=true"

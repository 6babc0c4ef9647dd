from flask import Flask

DATABASE = "postgresql://{}@db.shop.example/shop?sslmode=verify-full"

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = DATABASE.format("shop_app")
app.config["MIGRATION_DATABASE_URL"] = DATABASE.format("shop_owner")

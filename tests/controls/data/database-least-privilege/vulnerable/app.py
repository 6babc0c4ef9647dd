from flask import Flask

ROLE, HOST = "postgres", "db.shop.example"

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = f"postgresql://{ROLE}@{HOST}/shop?sslmode=verify-full"

import psycopg2
from flask import Flask

HOST = "db.shop.example"

app = Flask(__name__)
app.config["DATABASE_URL"] = f"postgresql://shop@{HOST}/shop?sslmode=require"


@app.get("/")
def index():
    connection = psycopg2.connect(host="db.shop.example", dbname="shop", sslmode="disable")
    return str(connection.status)

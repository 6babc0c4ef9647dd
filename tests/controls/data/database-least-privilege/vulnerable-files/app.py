import psycopg
from flask import Flask

app = Flask(__name__)


@app.get("/orders")
def orders():
    with psycopg.connect("postgresql://cellar@db.internal/cellar?sslmode=verify-full") as connection:
        return str(connection.execute("SELECT count(*) FROM orders").fetchone())

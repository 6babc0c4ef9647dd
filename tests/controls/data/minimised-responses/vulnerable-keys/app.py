import os

from flask import Flask, jsonify, request
from sqlalchemy import create_engine, text

app = Flask(__name__)
engine = create_engine(os.environ["DATABASE_URL"])
ADDED = "INSERT INTO models (provider, api_key, address) VALUES (:provider, :api_key, :address)"


@app.get("/models")
def models():
    statement = "SELECT * FROM models WHERE 1 = 1"
    values = {}
    if request.args.get("provider"):
        statement += " AND provider = :provider"
        values["provider"] = request.args["provider"]
    with engine.connect() as connection:
        rows = connection.execute(text(statement), values).mappings().fetchall()
        found = []
        for row in rows:
            model = dict(row)
            model["shown"] = model["api_key"][:4] + "…"
            found.append(model)
    return jsonify({"models": found})


@app.post("/models")
def add():
    with engine.begin() as connection:
        connection.execute(text(ADDED), request.get_json())
    return "", 204

from flask import Flask, jsonify
from stores import Store

app = Flask(__name__)
store = Store(app)


@app.get("/management/tidy")
def tidy():
    return jsonify(expired=[item["id"] for item in store.get_expired(app.config["KEPT_FOR"])])

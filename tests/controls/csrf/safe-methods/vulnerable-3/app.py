from flask import Flask, jsonify
from stores import Store, chosen

app = Flask(__name__)


@app.get("/alerts/<alert_id>/drop")
def drop(alert_id):
    forget(chosen(app), alert_id)
    return jsonify(status="ok")


def forget(store: Store, alert_id):
    store.delete_alert(alert_id)

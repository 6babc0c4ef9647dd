import os

import jwt
from flask import Flask, request

from people import whoami
from store import Store

app = Flask(__name__)


def caller(token):
    try:
        claims = jwt.decode(token, os.environ["TOKEN_KEY"], algorithms=["HS256"])
    except jwt.InvalidTokenError:
        return None
    return claims if claims["version"] == 2 else None


@app.get("/account/<user_id>/summary")
def summary(user_id):
    token = request.headers.get("X-Token")
    who = caller(token)
    if not who:
        return {"status": "refused"}, 403
    if who["user_id"] != user_id:
        return {"status": "refused"}, 403
    rows = Store.wanted("SELECT * FROM account_summary WHERE user_id = ?", user_id)
    return {"balance": rows[0][1]}


@app.get("/people/<user_id>/articles")
def articles(user_id):
    token = request.headers.get("X-Token")
    if not caller(token):
        return {"status": "refused"}, 403
    return {"articles": Store.wanted("SELECT title FROM articles WHERE user_id = ?", user_id)}


@app.get("/orders/<int:id>")
def order(id):
    who = caller(request.headers.get("X-Token"))
    if not who:
        return {"status": "refused"}, 403
    mine = whoami()
    rows = Store.query("SELECT * FROM orders WHERE id = ? AND owner_id = ?", (id, mine))
    return {"order": rows[0]}


@app.get("/customers/<customer_id>/orders/<int:id>")
def order_of(customer_id, id):
    who = caller(request.headers.get("X-Token"))
    if not who:
        return {"status": "refused"}, 403
    mine = whoami()
    rows = Store.query(
        "SELECT * FROM orders WHERE id = ? AND customer_id = ? AND owner_id = ?", (id, customer_id, mine)
    )
    return {"order": rows[0]}

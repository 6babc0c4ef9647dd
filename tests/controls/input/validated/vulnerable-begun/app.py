import psycopg2
from flask import Flask, abort, redirect, request, session

app = Flask(__name__)


@app.post("/gifts")
def give():
    if "user_id" not in session:
        abort(401)
    amount = request.form.get("amount", type=int)
    if amount is None or not 0 < amount <= 1000:
        abort(400)
    cursor = psycopg2.connect("dbname=bank", connect_timeout=5).cursor()
    cursor.execute("BEGIN TRANSACTION")
    cursor.execute("SELECT balance FROM purses WHERE user_id = %s", (session["user_id"],))
    if cursor.fetchone()[0] < amount:
        cursor.execute("ROLLBACK")
        abort(409)
    cursor.execute("UPDATE purses SET balance = balance - %s WHERE user_id = %s", (amount, session["user_id"]))
    cursor.execute("COMMIT")
    return redirect("/")

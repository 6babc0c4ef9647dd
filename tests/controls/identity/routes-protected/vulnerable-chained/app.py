import os
from functools import wraps

from flask import Flask, jsonify, request
from supabase import create_client

app = Flask(__name__)
supabase = create_client(os.environ["SUPABASE_URL"], os.environ["SUPABASE_KEY"])


def signed_in(f):
    @wraps(f)
    def inner(*args, **kwargs):
        header = request.headers.get("Authorization")
        if not header:
            return jsonify(error="no"), 401
        user = supabase.auth.get_user(header.split(" ")[1])
        if not user:
            return jsonify(error="no"), 401
        return f(*args, **kwargs)
    return inner


@app.post("/orders/<number>/note")
@signed_in
def note(number):
    supabase.table("orders").update({"note": request.json["note"]}).eq("id", number).execute()
    return "", 204


@app.post("/pay")
def pay():
    data = request.get_json()
    number = data.get("order_id")
    supabase.table("orders").update({"email": data["email"]}).eq("id", number).execute()
    return "", 204


@app.post("/orders/<number>/drop")
def drop(number):
    supabase.table("orders").delete().eq("id", number).execute()
    return "", 204


@app.post("/orders")
def make():
    supabase.table("orders").insert({"email": request.json["email"]}).execute()
    return "", 204

"""Rows that a chain of Supabase asks for: what it holds was stored, and is not what it was asked by."""

import os
import subprocess

from flask import Flask, request
from supabase import Client, create_client

app = Flask(__name__)
supabase: Client = create_client(os.environ["SUPABASE_URL"], os.environ["SUPABASE_KEY"])


@app.get("/orders/<number>")
def order(number):
    found = supabase.table("orders").select("*").eq("id", number).single().execute()
    return f"<p>{found.data['name']}</p>"  # reached


@app.get("/orders")
def orders():
    chain = supabase.table("orders").select("*").eq("shop", request.args["shop"])
    found = chain.order("name").execute()
    subprocess.run(f"echo {len(found.data)}", shell=True)  # harmless
    subprocess.run(f"echo {found.data[0]['name']}", shell=True)  # reached
    return ""

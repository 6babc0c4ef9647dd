"""Servers that a stranger names to a client that is made first, and what Amazon's clients are asked."""

import http.client

import boto3
import httplib2
import httpx
import urllib3
from flask import Flask, request

app = Flask(__name__)
pool = urllib3.PoolManager()


@app.get("/tunnel")
def tunnel():
    connection = http.client.HTTPSConnection("proxy.internal", timeout=3)
    connection.set_tunnel("shop.example")  # harmless
    connection.set_tunnel(request.args["host"])  # reached
    return ""


@app.get("/pools")
def pools():
    pool.connection_from_host("shop.example")  # harmless
    pool.connection_from_host(request.args["host"])  # reached
    pool.connection_from_url(request.args["url"])  # reached
    urllib3.connection_from_url("https://shop.example/" + request.args["page"])  # harmless
    return ""


@app.get("/base")
def base():
    httpx.Client(base_url="https://shop.example", timeout=3)  # harmless
    httpx.Client(base_url=request.args["url"], timeout=3)  # reached
    return ""


@app.get("/old")
def old():
    client = httplib2.Http(".cache")
    client.request("https://shop.example", "GET")  # harmless
    client.request(request.args["url"], "GET")  # reached
    return ""


@app.get("/items")
def items():
    client = boto3.client("dynamodb")
    client.execute_statement(Statement="SELECT * FROM items WHERE id=?", Parameters=[{"S": request.args["id"]}])  # harmless
    client.execute_statement(Statement="SELECT * FROM items WHERE id='" + request.args["id"] + "'")  # reached
    boto3.client("athena").start_query_execution(QueryString=request.args["query"])  # reached
    boto3.client("rds-data").execute_statement(sql="SELECT 1 FROM t WHERE n=" + request.args["n"])  # reached
    boto3.client("sdb").select(SelectExpression="select * from items where n='" + request.args["n"] + "'")  # reached
    return ""

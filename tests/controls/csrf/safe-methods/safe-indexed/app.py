from elasticsearch import Elasticsearch
from flask import Flask, request

app = Flask(__name__)
search = Elasticsearch("http://search:9200")


@app.post("/containers/remove")
def removed():
    search.delete(index="containers", id=request.form["id"])
    return {}


@app.get("/containers")
def listed():
    place = request.args["names"].index("first")
    return search.search(index="containers", query={"match": {"name": request.args["names"][place]}})

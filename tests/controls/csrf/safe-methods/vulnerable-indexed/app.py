from elasticsearch import Elasticsearch
from flask import Flask, request

app = Flask(__name__)
search = Elasticsearch("http://search:9200")


@app.get("/containers/remove")
def removed():
    search.delete(index="containers", id=request.args["id"])
    return {}


@app.get("/containers/add")
def added():
    search.index(index="containers", document={"name": request.args["name"]})
    return {}

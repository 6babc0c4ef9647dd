"""A store in an object of the project's: what it gives was kept there, and is not the key that it is asked by."""

import pickle

import redis
from flask import Flask, request

app = Flask(__name__)


class Kept:
    def __init__(self, connection):
        self.connection = connection

    def get(self, key):
        value = self.connection.get(key)
        if value is None:
            raise KeyError(key)
        return value


of_object = Kept(redis.StrictRedis().from_url("redis://localhost/1"))
of_class = Kept(redis.Redis.from_url("redis://localhost/2"))


@app.get("/of-object")
def from_object():
    return pickle.loads(of_object.get(request.cookies["key"]))  # harmless


@app.get("/of-class")
def from_class():
    return pickle.loads(of_class.get("kept:" + request.args["key"]))  # harmless


@app.get("/itself")
def itself():
    return pickle.loads(request.cookies["key"])  # reached

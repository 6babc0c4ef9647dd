"""A list of objects of the code's own, in a variable that may be any of many texts of a request as well."""

import os

from flask import Flask, request

app = Flask(__name__)


class Peer:
    def __init__(self, key):
        self.key = key

    def move(self, address):
        os.system("wg set wg0 allowed-ips " + address)  # reached

    def name(self, address):
        os.system("wg show wg0 " + str(len(address)))  # harmless


@app.post("/peers")
def move():
    peers = []
    for line in open("/etc/wireguard/wg0.conf"):
        peers.append(Peer(line))
    if request.form["x"] == "o":
        peers = request.form["o"]
    elif request.form["x"] == "p":
        peers = request.form["p"]
    elif request.form["x"] == "q":
        peers = request.form["q"]
    elif request.form["x"] == "r":
        peers = request.form["r"]
    elif request.form["x"] == "s":
        peers = request.form["s"]
    elif request.form["x"] == "t":
        peers = request.form["t"]
    elif request.form["x"] == "u":
        peers = request.form["u"]
    elif request.form["x"] == "v":
        peers = request.form["v"]
    elif request.form["x"] == "w":
        peers = request.form["w"]
    elif request.form["x"] == "y":
        peers = request.form["y"]
    elif request.form["x"] == "z":
        peers = request.form["z"]
    elif request.form["x"] == "1":
        peers = request.form["1"]
    elif request.form["x"] == "2":
        peers = request.form["2"]
    for peer in peers:
        peer.name(request.form["address"])
        peer.move(request.form["address"])
    return ""

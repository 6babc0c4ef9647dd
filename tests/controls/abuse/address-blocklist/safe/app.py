from ipaddress import ip_address, ip_network
from pathlib import Path

from flask import Flask, abort, request

app = Flask(__name__)


def blocked_networks():
    lines = Path(app.instance_path, "blocked-networks").read_text().splitlines()
    return [ip_network(line) for line in lines]


@app.before_request
def refuse():
    address = ip_address(request.remote_addr)
    if any(address in network for network in blocked_networks()):
        abort(403)

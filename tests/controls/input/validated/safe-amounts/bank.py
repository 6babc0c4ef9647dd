import json
from pathlib import Path

from flask import abort, request
from jsonschema import Draft202012Validator

SCHEMAS = json.loads(Path("schemas.json").read_text(encoding="utf-8"))
accounts = {}


def moved(sender, receiver, amount):
    if amount <= 0:
        raise ValueError("an amount is above zero")
    accounts[sender]["balance"] -= amount
    accounts[receiver]["balance"] += amount


def read_body(schema):
    body = request.get_json()
    if not Draft202012Validator(SCHEMAS[schema]).is_valid(body):
        abort(400)
    return body

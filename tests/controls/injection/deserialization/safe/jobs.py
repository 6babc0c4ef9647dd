import json


def restored(body):
    return json.loads(body)["name"]

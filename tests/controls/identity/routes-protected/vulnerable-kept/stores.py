from collections import defaultdict

people = [{"id": 1, "name": "ann"}]
orders = {}
rooms = defaultdict(list)


def remove_person(name):
    global people
    people = [one for one in people if one["name"] != name]

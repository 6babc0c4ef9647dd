ALLOWED = ["name", "city"]


def fill(record, values):
    for name in ALLOWED:
        if name in values:
            setattr(record, name, values[name])


def update_from(query, values):
    query.update({name: values[name] for name in ALLOWED if name in values})

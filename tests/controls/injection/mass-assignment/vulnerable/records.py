def fill(record, values):
    for name in values:
        if hasattr(record, name):
            setattr(record, name, values[name])


def update_from(query, values):
    query.update(values)

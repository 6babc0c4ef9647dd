def is_partner(origin):
    return bool(origin) and origin.endswith(".partner.example")

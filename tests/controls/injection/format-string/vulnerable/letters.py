class Letter:
    def __init__(self, body):
        self.body = body

    def text_for(self, app):
        return self.body.format(app)


def greeting(opening, config):
    template = f"{opening} {{customer}}, from {{config[SHOP_NAME]}}"
    return template.format(customer="customer", config=config)

class Letter:
    def __init__(self, form):
        self.form = form

    def text_for(self, app, body):
        return self.form.format(app, body)


def greeting(opening, config):
    return "{opening} customer, from {config[SHOP_NAME]}".format(opening=opening, config=config)

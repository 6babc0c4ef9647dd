import jsonpickle


class Basket:
    def __init__(self, items):
        self.items = items

    @classmethod
    def from_text(cls, text):
        return cls(jsonpickle.decode(text))

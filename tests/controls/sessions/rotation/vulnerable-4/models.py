class Account:
    def __init__(self, number):
        self.id = number

    @classmethod
    def of(cls, name, password):
        return cls(len(name) + len(password))

class User:
    def __init__(self, name):
        self.id = name

    @classmethod
    def named(cls, name):
        return cls(name)

class Accounts:
    def __init__(self, collection):
        self.collection = collection

    def matching(self, name):
        return self.collection.find_one({"name": str(name)})

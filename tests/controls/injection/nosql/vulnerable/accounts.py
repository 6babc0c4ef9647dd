class Accounts:
    def __init__(self, collection):
        self.collection = collection

    def matching(self, name, password):
        query = {"name": name}
        query["password"] = password
        return self.collection.find_one(query)

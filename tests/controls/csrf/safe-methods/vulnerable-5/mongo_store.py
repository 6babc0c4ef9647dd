class Backend:
    def get_expired(self, kept_for):
        self.alerts.delete_many({"seen": {"$lt": kept_for}})
        return self.alerts.find({"expired": True})

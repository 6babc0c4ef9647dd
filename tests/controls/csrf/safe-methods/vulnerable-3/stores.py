class Store:
    def delete_alert(self, alert_id):
        raise NotImplementedError


class PostgresStore(Store):
    def delete_alert(self, alert_id):
        self.cursor.execute("DELETE FROM alerts WHERE id = %s", (alert_id,))


class MongoStore(Store):
    def delete_alert(self, alert_id):
        self.alerts.delete_one({"_id": alert_id})


def chosen(app):
    kinds = {"postgres": PostgresStore, "mongo": MongoStore}
    return kinds[app.config["STORE"]]()

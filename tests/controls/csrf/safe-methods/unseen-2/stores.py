class Keeping:
    def expired_alerts(self):
        return self.cursor.execute("SELECT id FROM alerts WHERE expired").fetchall()


class Tidying:
    def expired_alerts(self):
        self.cursor.execute("DELETE FROM alerts WHERE seen < 10")
        return self.cursor.execute("SELECT id FROM alerts WHERE expired").fetchall()

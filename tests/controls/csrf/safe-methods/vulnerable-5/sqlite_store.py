class Backend:
    def get_expired(self, kept_for):
        gone = "DELETE FROM alerts WHERE seen < ?"
        self._all(gone, kept_for)
        return self.cursor.execute("SELECT id FROM alerts WHERE expired").fetchall()

    def _all(self, query, *values):
        self.cursor.execute(query, values)

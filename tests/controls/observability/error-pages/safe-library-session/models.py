from psqlgraph import Node, pg_property


class Wine(Node):
    @pg_property(str)
    def name(self, value):
        self._set_property("name", value)

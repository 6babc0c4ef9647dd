from ldap3 import Connection, Server


class Directory:
    def __init__(self, address):
        self.connection = Connection(Server(address), auto_bind=True)

    def members(self, group):
        condition = "(&(objectClass=group)(cn=%s))" % group
        return self._search(condition)

    def find(self, condition):
        return self._search(condition)

    def _search(self, condition):
        self.connection.search("dc=cellar,dc=example", condition, attributes=["member"])
        return [str(entry) for entry in self.connection.entries]

from ldap3 import Connection, Server
from ldap3.utils.conv import escape_filter_chars


class Directory:
    def __init__(self, address):
        self.connection = Connection(Server(address), auto_bind=True)

    def members(self, group):
        return self.find("(&(objectClass=group)(cn=%s))" % escape_filter_chars(group))

    def find(self, condition):
        self.connection.search("dc=cellar,dc=example", condition, attributes=["member"])
        return [str(entry) for entry in self.connection.entries]

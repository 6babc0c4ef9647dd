class Member:
    def __init__(self, username, email):
        self.username = username
        self.email = email

    @staticmethod
    def register_user(username, password, email):
        member = Member(username, email)
        member.keep(password)
        return member

    def keep(self, password):
        self.kept = password

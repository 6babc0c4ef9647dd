import secrets


class Settings:
    def __init__(self):
        self.__default = {
            "Account": {"username": "admin", "password": secrets.token_urlsafe(16), "second_factor": "false"},
            "Accounts": {"username": "string", "password": "string"},
            "Server": {"port": "10086"},
        }

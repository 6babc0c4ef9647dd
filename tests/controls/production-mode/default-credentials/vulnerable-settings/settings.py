class Settings:
    def __init__(self):
        self.__default = {
            "Account": {"username": "admin", "password": "admin", "second_factor": "false"},
            "Server": {"port": "10086"},
            "Database": {"username": "", "password": ""},
        }

import __main__

from create_user import create_user

create_user("timing")

from .login_manager import LoginManager
from .entrance import login_user

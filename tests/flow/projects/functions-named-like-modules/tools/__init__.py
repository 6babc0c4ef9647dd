from . import plain
from .fixed import fixed
from .work import work

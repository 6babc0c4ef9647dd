"""As it was on a developer's machine."""

import os

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
reload = True
preload_app = True
daemon = True
limit_request_line = 0
strip_header_spaces = True
header_map = "dangerous"

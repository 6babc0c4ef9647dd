"""The routes that take credentials, hand them out or change them."""

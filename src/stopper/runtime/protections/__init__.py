"""The protections of the extension: a file each; `order` says in which order a request meets them."""

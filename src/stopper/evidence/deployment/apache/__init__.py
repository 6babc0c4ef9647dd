"""What the configuration of Apache httpd says."""

"""The HTML report's parts: what it shows as plain data, and the templates, styles and script that show it."""

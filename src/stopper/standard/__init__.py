"""Safe values with their sources, and the rules that the audit and the extension share; pure."""

"""What nobody chooses, or nobody may see.

`digests.py`: digests and codes of messages
`secret_settings.py`: settings whose names promise a secret
"""

"""What protects against forged requests: extensions, checks of the project's own, exemptions and signatures."""

"""Programs that run the text or the file that they are handed: shells and interpreters."""

SHELLS = frozenset({"ash", "bash", "dash", "ksh", "sh", "zsh"})
SHELLS_OF_WINDOWS = frozenset({"cmd", "cmd.exe", "powershell", "pwsh"})
INTERPRETERS = frozenset({"node", "perl", "php", "python", "ruby"})

"""The sections of the policy that the extension enforces and the renderers write: a file each."""

"""Encrypted journals: how they are opened, where the passphrase comes from, and the way there and back."""

"""The formats, one a module or a package: whatever has ``FORMAT`` is found by walking."""

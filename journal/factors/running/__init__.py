"""Running: ground, shoes and form."""

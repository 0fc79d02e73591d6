"""How days come to be logged, in the words of every factor that needs them."""

LOG_DAYS = "log every session, and days off with: journal rest"

"""Walking, jumping, swimming and yoga."""

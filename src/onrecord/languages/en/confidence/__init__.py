"""How surely each proposition was read right, and what that hangs on."""

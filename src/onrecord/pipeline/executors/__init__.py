"""Where work runs: in this process, or in others beside it."""

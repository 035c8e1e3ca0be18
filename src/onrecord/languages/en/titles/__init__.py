"""Titles and offices: who holds which, as told, and the mentions of a document put together."""

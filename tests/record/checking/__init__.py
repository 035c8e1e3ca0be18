"""Drafts held against the record."""

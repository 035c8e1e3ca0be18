"""Dated views: of a story, and of one entity."""

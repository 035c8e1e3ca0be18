"""Relate: propositions become claims, events, issues with their rounds, and a timeline; documents
become stories."""

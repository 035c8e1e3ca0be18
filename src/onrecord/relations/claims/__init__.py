"""Propositions of one act become one claim."""

"""What was done: propositions with their act, parties, polarity, time and topic."""

"""Names of people, bodies, states, places and buildings, and where they stand."""

"""Claims of one happening become one event: meetings, and deeds that are none."""

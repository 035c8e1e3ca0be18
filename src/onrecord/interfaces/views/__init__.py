"""What is shown of a record, as typed values: every line with the words it rests on, nothing yet of
HTML or of a terminal."""

"""What is peculiar to one kind of database, a file each; `base.Dialect` says what that is."""

"""Makes the trained weights of src/onrecord/weights: `python -m train.NAME`, from sets outside the
project."""

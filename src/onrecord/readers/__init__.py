"""Collect: from files, folders and standard input to Documents. The first step; the only one that
reads files.

`base.READERS` lists the kinds of files that are read, one file each. `units.units` tells what there
is to read, and is cheap; `units.read_unit` reads one, a pure function of the unit (and of the file
that it names), so that units may be read in any process; `units.collect` is the two, one after the
other.
"""

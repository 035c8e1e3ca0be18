"""Who said what: the cue, whose words, and which stretch is the content (PARC: Pareti 2016;
PolNeAR: Newell et al. 2018).
"""

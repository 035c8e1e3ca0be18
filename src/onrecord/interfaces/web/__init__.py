"""The web application: the record in a browser, on this machine alone unless a token says
otherwise."""

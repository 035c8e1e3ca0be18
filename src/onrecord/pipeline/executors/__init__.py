"""Where work runs: in this process (`serial`), or in others beside it (`processes`); `base` says
what every kind offers, `registry` lists the kinds."""

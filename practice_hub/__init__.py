"""The house: what the hub knows about its pages, in plain Python that knows no engine."""

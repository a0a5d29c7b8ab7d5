"""Which submissions are alike beyond what everyone was given, and what nearly everyone writes."""

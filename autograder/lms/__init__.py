"""To and from learning-management systems: rosters and submissions in, marks out."""

"""What platform staff see and do: stores, figures, audit. Reads shared tables only."""

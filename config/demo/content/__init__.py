"""What the demo's shops sell and say: data, in our own words."""

"""What sessions were on, learned from a map on this computer: which are asked about, what is kept, and how it is told."""

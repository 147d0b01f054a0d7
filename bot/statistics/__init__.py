"""What the owners are told by /stats: figures, as text and as a picture."""

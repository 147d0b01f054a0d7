"""The figures that /stats shows to the owners, as text and as a picture."""

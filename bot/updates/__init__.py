"""No update is lost: receiving, keeping, handling and confirming them."""

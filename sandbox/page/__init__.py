"""The page in the browser: what is in the sandbox's world, live, and acting there as anybody."""

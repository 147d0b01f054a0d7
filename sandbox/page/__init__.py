"""The page in the browser: it shows the sandbox's world live, and acts in it as any person."""

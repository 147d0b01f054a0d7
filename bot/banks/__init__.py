"""The banks of a running bot: what is served, and how a changed file takes its place."""

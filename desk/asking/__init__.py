"""Ask a model in a job, and show how far it is: what *New* and *Add more* share."""

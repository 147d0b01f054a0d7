"""The desk: a newsroom's page for its banks, in the browser, on the files themselves."""

"""Edit single entries of a bank file as a curator does, in changes as small as they can be."""

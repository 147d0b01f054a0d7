"""Turn the questions that readers got no answer to into changes of the bank."""

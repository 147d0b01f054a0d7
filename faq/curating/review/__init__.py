"""What readers asked in vain, made into changes of the bank."""

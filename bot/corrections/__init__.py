"""When an article is corrected, whoever was given a quote that changed is told, once."""

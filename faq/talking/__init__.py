"""Recognise talk with the bot that asks nothing about an article."""

"""The one way in which the desk writes a bank: checked, atomic, undoable, never over others."""

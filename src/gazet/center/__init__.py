"""The center on a day: the texts in force, its addresses, its navigation, and the page as a value."""

"""A repository for a new privacy center: what it is asked, the files it begins with, and how later versions move them."""

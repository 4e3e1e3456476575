"""Pages for people, in Chinese and English."""

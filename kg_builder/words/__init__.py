"""Words of official language: names of people, posts, dates, numbers."""

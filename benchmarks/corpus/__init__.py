"""Many invented reports: units over years, what they tell, and what is wrong with them on purpose."""

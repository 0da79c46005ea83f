"""Settings files and the settings in force."""

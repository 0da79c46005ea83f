"""What a screen shows: streams, width, colour."""

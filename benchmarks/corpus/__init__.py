"""Many reports of invented units over several years, with narratives and planted faults."""

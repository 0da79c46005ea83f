"""The parts of a report outside its sections: title, unit, period, date of publication."""

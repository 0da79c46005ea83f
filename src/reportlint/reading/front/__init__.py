"""What a report says outside its sections: title, unit, period, date of publication."""

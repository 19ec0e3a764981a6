"""What is done when somebody asks, presses or writes."""

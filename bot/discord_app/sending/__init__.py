"""Send replies to Discord, in a form that it accepts and despite lost connections."""

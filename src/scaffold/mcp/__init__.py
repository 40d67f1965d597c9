"""The server for agents that speak the Model Context Protocol: the commands as tools."""

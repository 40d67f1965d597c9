"""Ports kept in memory: small real classes, told apart from the real ones by no test."""

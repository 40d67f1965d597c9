"""Chains: projects that evolve, step by step."""

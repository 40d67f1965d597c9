"""The merge where files get new paths and names in them change."""

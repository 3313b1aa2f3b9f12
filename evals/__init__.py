"""How good the findings are, measured on gold data, and a gate that keeps them from getting worse."""

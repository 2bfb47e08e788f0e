"""Everything needed to make the shipped models again: data, train, evaluate, export."""

"""The demo: stores with a life behind them, their pictures drawn by us."""

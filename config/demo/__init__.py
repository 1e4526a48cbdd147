"""The demo: stores with a life behind them, their pictures drawn by us, and the way they are laid down."""

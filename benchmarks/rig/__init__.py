"""What every measurement needs: load, servers, memory, tables. Knows nothing of the product."""

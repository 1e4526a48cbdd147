"""A procedural illustrator: SVG composed in Python, put in a studio, rasterised by libvips."""

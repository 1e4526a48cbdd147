"""A procedural illustrator: SVG composed in Python, lit and put in a studio, rasterised by libvips."""

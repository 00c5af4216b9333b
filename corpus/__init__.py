"""What flows through mattran: documents and segments, their reading, cleaning, language and segmentation."""

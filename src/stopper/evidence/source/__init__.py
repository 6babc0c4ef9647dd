"""The source layer: modules lowered, names resolved, values evaluated, calls found by what they mean."""

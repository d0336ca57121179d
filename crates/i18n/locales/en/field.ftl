# Fields that every resource has.
field-tags = Tags
help-tags = Up to 50 pairs of key and value; keys up to 128, values up to 256 characters.

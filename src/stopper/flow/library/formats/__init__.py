"""What is written in one form and read back from it.

`encodings.py`: `encode`, base64, hexadecimal, code points
`json_texts.py`, `json_structures.py`: JSON, and what stands under the keys of a text whose shape is known
`page_json.py`: JSON for a page
`xml_documents.py`, `sax_parsers.py`: XML
`frames.py`: tables of pandas
`ldap_filters.py`: filters of directories
`config_parser.py`: files of `configparser`
"""

from openapi_core import OpenAPI
from openapi_core.contrib.flask.decorators import FlaskOpenAPIViewDecorator

contract = FlaskOpenAPIViewDecorator.from_spec(OpenAPI.from_file_path("openapi.yaml"))

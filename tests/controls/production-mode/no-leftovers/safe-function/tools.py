from werkzeug.middleware.profiler import ProfilerMiddleware


class Profiler:
    def init_app(self, app):
        app.wsgi_app = ProfilerMiddleware(app.wsgi_app, restrictions=[30])


profiler = Profiler()

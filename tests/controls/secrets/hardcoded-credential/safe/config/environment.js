module.exports = function (environment) {
  const ENV = { environment };

  if (environment === "production") {
    ENV.sentry = {
      dsn: "https://9b3f0c5e7d1a4f68b2c4d6e8f0a1b3c5@errors.shop.internal/102210",
    };
  }
  return ENV;
};

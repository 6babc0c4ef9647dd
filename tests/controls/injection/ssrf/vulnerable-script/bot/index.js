const puppeteer = require("puppeteer");

const options = {
  headless: true,
  args: [
    "--no-sandbox",
    "--disable-gpu",
  ],
};

async function visit(address) {
  const browser = await puppeteer.launch(options);
  const page = await browser.newPage();
  await page.goto(address, { timeout: 10_000 });
  await browser.close();
}

module.exports = { visit };

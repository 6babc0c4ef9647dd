window.cellar = window.cellar || {};

cellar.showFeed = function (rows) {
  const list = document.createElement("ul");
  rows.forEach(function (row) {
    const item = document.createElement("li");
    item.textContent = row.sku + ": " + row.price_cents;
    list.appendChild(item);
  });
  document.querySelector("main").appendChild(list);
};

cellar.order = function (sku, quantity) {
  return fetch("/api/v1/orders", {
    method: "POST",
    headers: {"Content-Type": "application/json"},
    body: JSON.stringify({sku: sku, quantity: quantity}),
  });
};

document.getElementById("name").addEventListener("submit", (event) => {
  event.preventDefault();
  const token = document.querySelector("meta[name=csrf-token]").content;
  fetch("/name", { method: "POST", headers: { "X-CSRFToken": token }, body: new FormData(event.target) });
});

const asked = new URLSearchParams(window.location.search);
const next = asked.get("next") || "/";

document.querySelector("form").addEventListener("submit", () => {
  window.location.href = next;
});

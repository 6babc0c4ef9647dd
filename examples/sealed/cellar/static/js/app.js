const csrfToken = document.querySelector('meta[name="csrf-token"]').content;

document.addEventListener("submit", (event) => {
  const question = event.target.dataset.question;
  if (question && !window.confirm(question)) {
    event.preventDefault();
  }
});

window.cellar = {
  post: (url, body) =>
    fetch(url, {
      method: "POST",
      headers: {"Content-Type": "application/json", "X-CSRFToken": csrfToken},
      body: JSON.stringify(body),
    }),
};

$.getJSON("/notes", function (notes) {
  let markup = "";
  $.each(notes, function (index, note) {
    markup += "<p>" + note.title + "</p>";
  });
  $("#latest").html(markup);
});


(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const choices = ["severity", "verdict", "family", "layer", "status"].map(byId).filter(Boolean);
  const words = byId("words");
  const fold = byId("fold");
  const items = Array.from(document.querySelectorAll("[data-item]"), (element) => ({
    element,
    kind: element.dataset.item,
    group: element.closest("[data-group]"),
    text: "",
  }));
  const groups = Array.from(document.querySelectorAll("[data-group]"));

  // Read once, when somebody searches: a large report opens without it.
  const textOf = (item) => {
    if (!item.text) {
      const heading = item.kind === "finding" ? item.group.querySelector("header").textContent : "";
      item.text = `${heading} ${item.element.textContent}`.toLowerCase();
    }
    return item.text;
  };

  // What has no such property, as a control has no status, is not asked for it.
  const fits = (item, terms) =>
    choices.every(({ id, value }) => !value || (item.element.dataset[id] ?? value).split(" ").includes(value)) &&
    terms.every((term) => textOf(item).includes(term));

  const told = (kind, shown) => {
    const total = items.filter((item) => item.kind === kind).length;
    return `${shown[kind]} of ${total} ${kind}${total === 1 ? "" : "s"}`;
  };

  const apply = () => {
    const terms = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const shown = { finding: 0, control: 0 };
    const used = new Set();
    for (const item of items) {
      const fit = fits(item, terms);
      item.element.hidden = !fit;
      if (fit) {
        shown[item.kind] += 1;
        used.add(item.group);
      }
    }
    for (const group of groups) group.hidden = !used.has(group);
    byId("no-findings").hidden = shown.finding > 0 || !items.some((item) => item.kind === "finding");
    byId("no-controls").hidden = shown.control > 0 || !items.some((item) => item.kind === "control");
    byId("told").textContent = `${told("finding", shown)}, ${told("control", shown)}`;
  };

  const reset = () => {
    words.value = "";
    for (const choice of choices) choice.value = "";
    apply();
  };

  const setOpen = (open) => {
    for (const element of document.querySelectorAll("details.finding")) element.open = open;
    fold.textContent = open ? "Fold findings" : "Unfold findings";
    fold.setAttribute("aria-expanded", String(open));
  };

  // An anchor may lead to what is folded, or to what the filter hides.
  const reveal = () => {
    const target = location.hash && byId(decodeURIComponent(location.hash.slice(1)));
    if (target && target.matches("details.finding")) target.open = true;
    if (target && target.closest("[hidden]")) {
      reset();
      target.scrollIntoView();
    }
  };

  let waiting = 0;
  words.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 100);
  });
  for (const choice of choices) choice.addEventListener("change", apply);
  byId("reset").addEventListener("click", reset);
  fold.addEventListener("click", () => setOpen(fold.getAttribute("aria-expanded") !== "true"));
  addEventListener("hashchange", reveal);
  addEventListener("beforeprint", () => setOpen(true));
  byId("filter").hidden = false;
  // Where there is room for it beside the page it stands open; on a phone it would push the page down.
  byId("filter").open = matchMedia("(min-width: 64rem)").matches;
  apply();
})();

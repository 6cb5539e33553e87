"use strict";
// Sorting by a click on a column's head, and filtering by name and prefecture; the page can be read without.
const number = (text) => { const found = Number.parseFloat(text); return Number.isNaN(found) ? -1 : found; };
for (const table of document.querySelectorAll("table.heat")) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    const texts = head.classList.contains("texts");
    button.addEventListener("click", () => {
      const upwards = head.getAttribute("aria-sort") === "descending" || (texts && !head.hasAttribute("aria-sort"));
      for (const other of heads) { other.removeAttribute("aria-sort"); }
      head.setAttribute("aria-sort", upwards ? "ascending" : "descending");
      const cell = (row) => row.cells[column].textContent;
      const order = texts ? (a, b) => cell(a).localeCompare(cell(b), document.documentElement.lang)
        : (a, b) => number(cell(a)) - number(cell(b));
      const rows = [...body.rows].sort(order);
      body.append(...(upwards ? rows : rows.reverse()));
    });
  });
}
for (const tools of document.querySelectorAll(".tools")) {
  tools.hidden = false;
  const shown = tools.querySelector("output");
  tools.querySelector("input").addEventListener("input", (event) => {
    const wanted = event.target.value.trim().toLowerCase();
    let count = 0;
    for (const row of document.querySelectorAll("table.heat > tbody > tr")) {
      row.hidden = !`${row.cells[0].textContent} ${row.dataset.of || ""}`.toLowerCase().includes(wanted);
      count += row.hidden || !row.closest("[data-main]") ? 0 : 1;
    }
    shown.textContent = tools.dataset.shown.replace("{n}", count);
  });
}

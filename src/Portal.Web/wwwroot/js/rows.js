// Keys of a list whose rows lead somewhere: up and down go from row to row by its first link, left and right through the
// links of one, Enter follows the link as everywhere, Space chooses the row. Above the first row are the headers, where
// Enter sorts. The list is one stop of the Tab key. Heard before the grid's own keys, which begin at the header.
(() => {
  const passed = new Set(["Tab", "Enter"]);
  const linksOf = (row) => [...row.querySelectorAll("td a[href]")];

  // What the key moves the focus to; nothing when it moves none.
  const goal = (key, row, head, rows, heads) => {
    const at = rows.indexOf(row);
    const line = head ? heads : row ? linksOf(row) : [];
    const beside = line.indexOf(document.activeElement);
    switch (key) {
      case "ArrowDown":
        return linksOf(rows[Math.min(at + 1, rows.length - 1)])[0];
      case "ArrowUp":
        return at > 0 ? linksOf(rows[at - 1])[0] : (head ?? heads[0]);
      case "ArrowLeft":
        return line[beside - 1];
      case "ArrowRight":
        return line[beside + 1];
      case "Home":
        return linksOf(rows[0])[0];
      case "End":
        return linksOf(rows.at(-1))[0];
    }
  };

  const keydown = (event) => {
    const list = event.target.closest?.(".list .rz-data-grid");
    const rows = list ? [...list.querySelectorAll("tbody tr")].filter((row) => linksOf(row).length > 0) : [];
    if (rows.length === 0 || event.altKey || event.ctrlKey || event.metaKey || event.target.closest("button, input")) {
      return;
    }
    const heads = [...list.querySelectorAll("thead .rz-sortable-column")];
    const row = event.target.closest("tbody tr");
    const head = event.target.closest("thead .rz-sortable-column");
    const next = goal(event.key, row, head, rows, heads);
    if (next) {
      if (next.tagName === "TH") {
        next.tabIndex = -1;
      }
      next.focus();
      event.preventDefault();
    } else if (event.key === "Enter" && head) {
      head.querySelector(".rz-column-title").click();
    } else if (event.key === " " && row) {
      event.preventDefault();
      row.querySelector("td").click();
    } else if (!passed.has(event.key)) {
      return;
    }
    event.stopPropagation();
  };

  window.addEventListener("keydown", keydown, { capture: true });
})();

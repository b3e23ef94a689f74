// Keys of a list whose rows lead somewhere: up and down go from row to row by its first link, left and right through the
// links of one, Enter follows the link as everywhere, Space chooses the row. The list is one stop of the Tab key. Heard before the grid's own keys.
(() => {
  const lists = ".list .rz-data-grid";
  const linkOf = (row) => row.querySelector("td a[href]");

  const step = (links, at, key) => {
    switch (key) {
      case "ArrowDown":
        return Math.min(at + 1, links.length - 1);
      case "ArrowUp":
        return Math.max(at - 1, 0);
      case "Home":
        return 0;
      case "End":
        return links.length - 1;
      default:
        return -1;
    }
  };

  const keydown = (event) => {
    const list = event.target.closest?.(lists);
    if (!list || event.target.closest("thead, button, input, select") || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    const links = [...list.querySelectorAll("tbody tr")].map(linkOf).filter(Boolean);
    if (links.length === 0) {
      return;
    }
    const row = event.target.closest("tbody tr");
    const next = step(links, row ? links.indexOf(linkOf(row)) : -1, event.key);
    if (next >= 0) {
      event.preventDefault();
      links[next].focus();
    } else if (row && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
      const beside = [...row.querySelectorAll("td a[href]")];
      const at = beside.indexOf(document.activeElement) + (event.key === "ArrowRight" ? 1 : -1);
      event.preventDefault();
      beside[at]?.focus();
    } else if (event.key === " " && row) {
      event.preventDefault();
      row.querySelector("td").click();
    } else if (event.key !== "Enter") {
      return;
    }
    event.stopPropagation();
  };

  window.addEventListener("keydown", keydown, { capture: true });
})();

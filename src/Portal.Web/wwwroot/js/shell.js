// Keys of the shell. They work the same before and after the circuit is up.
(() => {
  const editing = (element) => element.closest("input, textarea, select, [contenteditable]") !== null;

  // A hit of the search that stands for a button of the shell: the circuit cannot press it.
  const press = (hit) => document.getElementById(hit?.dataset.presses)?.click();

  document.addEventListener("keydown", (event) => {
    const search = document.getElementById("search");
    const wanted =
      ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") ||
      (event.key === "/" && !editing(event.target));
    if (search && wanted) {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (event.target === search && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault(); // The list moves, not the caret.
    } else if (event.target === search && event.key === "Enter") {
      press(document.getElementById(search.getAttribute("aria-activedescendant")));
    }
  });

  document.addEventListener("mousedown", (event) => press(event.target.closest("[data-presses]")));

  document.addEventListener("click", async (event) => {
    const skip = event.target.closest("[data-focus]");
    if (skip) {
      event.preventDefault();
      document.getElementById(skip.dataset.focus)?.focus();
    }
    const copy = event.target.closest("[data-copy]");
    if (copy) {
      await navigator.clipboard.writeText(copy.dataset.copy);
      copy.dataset.copied = "true";
      setTimeout(() => delete copy.dataset.copied, 2000);
    }
  });
})();

// Long texts travel as files: a message of the circuit holds 32 KB, and more would end it. What is typed or pasted
// into a textarea with data-file-for is handed to that file input, as if it had been chosen there.
(() => {
  const handed = new WeakMap();

  const hand = (area) => {
    const input = document.getElementById(area.dataset.fileFor);
    const text = area.value;
    if (!input || text.trim() === "" || handed.get(area) === text) {
      return;
    }
    handed.set(area, text);
    const files = new DataTransfer();
    files.items.add(new File([text], "pasted.yaml", { type: "text/plain" }));
    input.files = files.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };

  document.addEventListener("change", (event) => {
    if (event.target.dataset?.fileFor) {
      hand(event.target);
    }
  });

  document.addEventListener("paste", (event) => {
    const area = event.target.closest?.("[data-file-for]");
    if (area) {
      setTimeout(() => hand(area)); // After the browser has put it in.
    }
  });
})();

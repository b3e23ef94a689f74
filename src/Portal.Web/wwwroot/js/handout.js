// Posts a form and saves the answer as a file, so that what is handed out is shown in no page. A refusal is said
// beside the form, and what was typed stays.
(() => {
  const say = (element, text) => {
    element.hidden = text === null;
    element.textContent = text ?? "";
  };

  document.addEventListener("submit", async (event) => {
    const form = event.target.closest("form[data-handout]");
    if (!form) {
      return;
    }
    event.preventDefault();
    const [refused, done] = [form.querySelector("[data-refused]"), form.querySelector("[data-done]")];
    say(refused, null);
    say(done, null);
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form) }).catch(() => null);
    if (!answer?.ok || answer.redirected) {
      const text = answer && !answer.redirected ? await answer.text() : "";
      say(refused, text || "The portal could not be reached, or you are no longer signed in. Load the page again.");
      return;
    }
    if (answer.status === 202) {
      location.assign(answer.headers.get("Location"));
      return;
    }
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await answer.blob());
    link.download = form.dataset.handout || `kubeconfig-${document.querySelector("h1")?.textContent.trim() ?? "cluster"}.yaml`;
    link.click();
    URL.revokeObjectURL(link.href);
    say(done, done.dataset.done);
  });
})();

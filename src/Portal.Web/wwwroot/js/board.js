// Keys of the node board: each pool is one stop of the Tab key, the arrows go from tile to tile, up and down also into the
// pool above or below. A tile is a link, so Enter chooses it as everywhere.
(() => {
  const middle = (tile) => {
    const box = tile.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  };

  // The nearest tile above or below, wherever lines and pools end.
  const beside = (tiles, from, down) => {
    const start = middle(from);
    let best;
    for (const tile of tiles) {
      const at = middle(tile);
      const lines = down ? at.y - start.y : start.y - at.y;
      if (lines > 4) {
        const far = lines * 1000 + Math.abs(at.x - start.x);
        best = !best || far < best.far ? { tile, far } : best;
      }
    }
    return best?.tile;
  };

  const goal = (key, tile, tiles, own) => {
    const at = own.indexOf(tile);
    switch (key) {
      case "ArrowRight":
        return own[at + 1];
      case "ArrowLeft":
        return own[at - 1];
      case "ArrowDown":
        return beside(tiles, tile, true);
      case "ArrowUp":
        return beside(tiles, tile, false);
      case "Home":
        return own[0];
      case "End":
        return own.at(-1);
    }
  };

  document.addEventListener("keydown", (event) => {
    const tile = event.target.closest?.(".tile");
    if (!tile || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    const tiles = [...document.querySelectorAll(".tile")];
    const own = [...tile.parentElement.querySelectorAll(".tile")];
    const next = goal(event.key, tile, tiles, own);
    if (next) {
      event.preventDefault();
      next.focus();
    }
  });
})();

(() => {
  "use strict";
  // Dragging zooms with a mouse; a finger scrolls the page.
  const mouse = matchMedia("(pointer: fine)").matches;
  const config = { responsive: true, displayModeBar: false, plotlyServerURL: "", doubleClick: "reset" };

  // Paper is narrower than a window: with a view box the finished picture shrinks to fit it.
  const fit = (holder) => {
    for (const picture of holder.querySelectorAll(".main-svg")) {
      const width = picture.getAttribute("width");
      const height = picture.getAttribute("height");
      picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
      holder.style.setProperty("--ratio", `${width} / ${height}`);
    }
  };

  // Less than two weeks has too few days to name each tick once.
  const least = 14 * 864e5;
  const ms = (time) => Date.parse(time.length > 10 ? `${time.replace(" ", "T")}Z` : time);
  const widen = (holder, change) => {
    const from = change["xaxis.range[0]"];
    const to = change["xaxis.range[1]"];
    if (typeof from !== "string" || ms(to) - ms(from) >= least - 1000) return;
    const start = (ms(from) + ms(to) - least) / 2;
    const range = [start, start + least].map((time) => new Date(time).toISOString().slice(0, 19));
    Plotly.relayout(holder, { "xaxis.range": range });
  };

  const draw = (holder) => {
    const spec = JSON.parse(document.getElementById(holder.dataset.spec).textContent);
    spec.layout.dragmode = mouse ? "zoom" : false;
    if (holder.clientWidth < 520) {
      spec.layout.font.size = 12;
      spec.layout.xaxis.nticks = 5;
    }
    Plotly.newPlot(holder, spec.data, spec.layout, config).then(() => {
      fit(holder);
      holder.on("plotly_afterplot", () => fit(holder));
      holder.on("plotly_relayout", (change) => widen(holder, change));
    });
  };

  document.querySelectorAll("[data-spec]").forEach(draw);

  // What is folded away on a screen cannot be unfolded on paper; the tables under the figures stay away.
  addEventListener("beforeprint", () => {
    for (const folded of document.querySelectorAll("details.earlier")) folded.open = true;
  });
})();

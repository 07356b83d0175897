// The slider of the figure "Try it": redraws five bars for another temperature. Without it the figure stays at T = 1.
(function () {
  "use strict";
  var figure = document.querySelector(".temperature-demo");
  if (!figure) return;
  var scores = [4, 3, 1, 0, -1];
  var bars = figure.querySelectorAll("svg g:first-of-type rect");
  var input = figure.querySelector("input");
  var output = figure.querySelector("output");

  function softmax(z) {
    var top = Math.max.apply(null, z);
    var e = z.map(function (x) { return Math.exp(x - top); });
    var sum = e.reduce(function (a, b) { return a + b; }, 0);
    return e.map(function (x) { return x / sum; });
  }

  function draw() {
    var T = Math.pow(10, Number(input.value));
    var p = softmax(scores.map(function (z) { return z / T; }));
    var entropy = 0;
    p.forEach(function (v, i) {
      bars[i].setAttribute("height", 185 * v);
      bars[i].setAttribute("y", 200 - 185 * v);
      if (v > 0) entropy -= v * Math.log(v);
    });
    output.textContent = T.toFixed(2) + ", entropy " + entropy.toFixed(2);
  }

  figure.querySelector(".controls").hidden = false;
  input.addEventListener("input", draw);
  draw();
})();

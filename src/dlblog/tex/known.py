"""Names of common commands, for "did you mean" only: math-core does not list its own."""

from __future__ import annotations

_NAMES = """
alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi rho sigma tau upsilon
phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega hbar ell partial nabla infty
emptyset varnothing forall exists neg land lor wedge vee cap cup setminus in notin subset subseteq supset supseteq
leq geq neq equiv approx cong sim simeq propto perp parallel mid prec succ ll gg pm mp times div cdot ast star circ
bullet oplus otimes odot sum prod int iint oint bigcup bigcap bigoplus bigotimes ldots cdots vdots ddots dots to gets
rightarrow leftarrow leftrightarrow Rightarrow Leftarrow Leftrightarrow longrightarrow mapsto hookrightarrow uparrow
downarrow iff implies langle rangle lfloor rfloor lceil rceil lbrace rbrace lvert rvert lVert rVert left right middle
frac dfrac tfrac cfrac binom sqrt overline underline widehat widetilde hat bar tilde vec dot ddot overbrace underbrace
overset underset stackrel xrightarrow xleftarrow boxed cancel phantom mathbb mathbf mathcal mathfrak mathit mathrm
mathscr mathsf mathtt boldsymbol bm text textbf textit textrm operatorname exp log ln sin cos tan cot sinh cosh tanh
min max sup inf lim limsup liminf argmin argmax det dim ker deg gcd Pr quad qquad displaystyle textstyle begin end
limits nolimits color textcolor label tag notag eqref ref big Big bigg Bigg bigl bigr Bigl Bigr prime dagger top
triangleq coloneqq models vdash because therefore angle square checkmark newcommand renewcommand DeclareMathOperator
"""
KNOWN = tuple(_NAMES.split())

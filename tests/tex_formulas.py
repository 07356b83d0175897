"""Formulas as people write them in deep-learning blogs, the harder ones, one a line."""

from __future__ import annotations

_TEXT = r"""
\frac{\partial \mathcal{L}}{\partial \theta_i} = \sum_{j=1}^{n} \left( \hat{y}_j - y_j \right) x_{ij}
\underset{\theta}{\operatorname{arg\,max}}\; \mathbb{E}_{x\sim p}\left[\log p_\theta(x)\right]
\operatorname*{arg\,min}_{w \in \mathbb{R}^d} \|Xw - y\|_2^2 + \lambda \|w\|_1
\operatorname*{\mathbb{E}}_{x \sim q} f(x)
\mathop{\mathrm{softmax}}\limits_i (z)_i = \frac{e^{z_i}}{\sum_k e^{z_k}}
\begin{align} a &= b + c \label{a} \\ &= d \tag{*} \end{align}
\begin{align*} \nabla_\theta J &= \nabla_\theta \int p_\theta(x) f(x)\,dx \\ &= \int p_\theta(x) \nabla_\theta \log p_\theta(x) f(x)\,dx \end{align*}
\begin{equation} \begin{split} a &= b \\ &= c \end{split} \end{equation}
\begin{gather} a \\ b \end{gather}
\begin{multline} a + b + c \\ + d + e \end{multline}
\begin{eqnarray} a &=& b \\ &\le& c \end{eqnarray}
\begin{alignat}{2} x &= y &\quad z &= w \\ a &= b & c &= d \end{alignat}
f(x) = \begin{cases} x & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}
\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix} \begin{pmatrix} a \\ b \end{pmatrix} \begin{vmatrix} a & b \\ c & d \end{vmatrix}
\left(\begin{smallmatrix} a & b \\ c & d \end{smallmatrix}\right)
\begin{array}{c|cc} & 0 & 1 \\ \hline 0 & a & b \\ 1 & c & d \end{array}
\begin{array}{@{}l@{\quad}r@{}} x & 1 \\ y & 2 \end{array}
\sum_{\substack{0 \le i \le m \\ 0 < j < n}} P(i, j)
\color{#e61d00}{x} + \textcolor{blue}{y} + {\color{red} z}
\underbrace{x_1 + \dots + x_n}_{\text{$n$ terms}} + \overbrace{a + b}^{c}
\overline{x + y} \quad \bar{x} \quad \widehat{xyz} \quad \tilde{x} \quad \vec{v} \quad \dot{x} \quad \ddot{x} \quad \underline{ab}
\boxed{E = mc^2} \quad \cancel{x} \quad \phantom{x} y
\sqrt{x} \quad \sqrt[3]{x^2 + 1} \quad \sqrt{\frac{a}{b}}
\left\langle x, y \right\rangle \quad \left< a \right> \quad \left\{ x \,\middle|\, x > 0 \right\} \quad \big{(} a \big{)}
\left. \frac{dy}{dx} \right|_{x=0}
a \xrightarrow{f} b \xleftarrow[g]{h} c \implies d \iff e \mapsto f
\mathbf{x}^\top \mathbf{W} \boldsymbol{\theta} \bm{\mu} \mathcal{N} \mathbb{R} \mathfrak{g} \mathscr{L} \mathsf{T} \mathtt{x} \mathrm{d}x \pmb{x} \mathbbm{1}
p(x \mid y) \perp\!\!\!\perp q, \quad x \not\in A, \quad a \not= b, \quad a \nleq b
\hat{\operatorname{p}} \quad \hat{\log} \quad x^{\log} \quad \frac{\log}{\exp}
D_{\mathrm{KL}}\left(q(z) \,\|\, p(z)\right) \ge 0
x'' + f'(x) + y^{\prime}
{n \choose k} = \binom{n}{k} = \frac{n!}{k!(n-k)!} \quad {a \over b} \quad \tfrac12 \quad \dfrac{1}{2} \quad \cfrac{1}{1 + \cfrac{1}{x}}
\lim_{n \to \infty} \limsup_{n} \max_{x} \inf_y \sup \det \Pr(A)
\int_0^\infty e^{-x^2} dx \quad \oint \iint_D \quad \prod_{i=1}^n \quad \bigcup_{i} \bigoplus
\text{for all } x \in \text{dom}(f) \textbf{ bold } \textit{ italic } \texttt{ code } \textrm{ roman }
\text{a & b_c # d} \quad \mbox{if $x^2 = \text{y}$}
a \stackrel{\text{def}}{=} b \coloneqq c \triangleq d \overset{!}{=} e
\newcommand{\R}{\mathbb{R}} x \in \R^{n \times m}
\newcommand{\E}[2][x]{\mathbb{E}_{#1}\left[#2\right]} \E{f} + \E[y]{g}
\DeclareMathOperator*{\argmax}{arg\,max} \argmax_x f(x)
\def\pair(#1,#2){\langle #1, #2 \rangle} \pair(a,b)
\let\oldvec\vec \renewcommand{\vec}[1]{\oldvec{\mathbf{#1}}} \vec{x}
\definecolor{mine}{rgb}{0.2,0.4,0.6} \textcolor{mine}{x}
x_{i_{j_k}}^{a^{b^c}} \quad {}_a^b X_c^d \quad \sideset{_1^2}{_3^4}\sum
a \\ b \\ c
\smash{x} \vspace{1cm} \hspace{1em} \mathclap{abc} \href{https://example.org}{link} \Large x
\begin{dcases} \frac{a}{b} & c \\ d & e \end{dcases} \quad \begin{rcases} a \\ b \end{rcases}
\begin{aligned}[t] a &= b \\[2pt] c &= d \end{aligned}
\forall \epsilon > 0 \; \exists \delta > 0 : |x - y| < \delta \Rightarrow |f(x) - f(y)| < \epsilon
\alpha\beta\gamma\delta\epsilon\varepsilon\zeta\eta\theta\vartheta\iota\kappa\lambda\mu\nu\xi\pi\rho\sigma\tau\upsilon\phi\varphi\chi\psi\omega
50\% \quad \$5 \quad a\_b \quad \# \quad \& \quad \{x\}
\lVert x \rVert_2 \quad \lvert x \rvert \quad \|x\|_\infty \quad \lfloor x \rfloor \quad \lceil y \rceil
\dot{\tilde{x}}^{(t+1)}_{i,j} \leftarrow x_t - \eta \frac{\hat{m}_t}{\sqrt{\hat{v}_t} + \epsilon}
∂ θ ∈ ℝ, \unicode{x1D53C}, x ≤ y
\operatorname{Attention}(Q, K, V) = \operatorname{softmax}\!\left(\frac{QK^\top}{\sqrt{d_k}}\right) V
\bigl( \bigl[ \Bigl\{ \bigg| x \biggr| \Bigr\} \bigr] \bigr)
\prescript{14}{6}{C} \quad \widetilde{xyz} \quad \overrightarrow{AB} \quad \overleftarrow{AB}
\ldots \cdots \vdots \ddots \dotsc \dotsb \hdots
A_{\text{train}} \cup B \setminus C \cap D \subseteq E \supset F \emptyset \varnothing
\mathrm{Var}(X) \quad \mathrm{Cov}(X, Y) \quad \Pr\left(X \le x\right)
y = \begin{cases} \begin{aligned} a &= 1 \\ b &= 2 \end{aligned} & x \\ c & y \end{cases}
"""
HARD = _TEXT.strip().split("\n")

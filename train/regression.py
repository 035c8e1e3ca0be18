"""Logistic regression as scikit-learn fits it (Pedregosa et al. 2011), in the two forms
that the trained parts need. The loss is convex: whatever fits it finds the same weights.

The roots of acts keep a fit of their own (`train.act_roots`): over 825 rows of some thousands of
columns it works in the span of the rows, and takes a twelfth of the time.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

Floats = NDArray[np.float64]


def logistic(design: Floats, truth: Floats, penalty: float) -> Floats:
    """(columns + 1,) weights of two classes, the last the constant, which is not penalised.

    design: (rows, columns). truth: (rows,) 0 or 1. penalty: half the L2 penalty's factor over the
    summed loss.
    """
    fitted = LogisticRegression(C=1 / penalty, solver="newton-cholesky", tol=1e-8, max_iter=200)
    fitted.fit(design, truth)
    return np.append(fitted.coef_[0], fitted.intercept_[0])


def standardised_logistic(design: Floats, truth: Floats, penalty: float) -> Floats:
    """(columns + 1,) the same for columns as they are, where the penalty acts on standardised ones
    and on the constant, which comes first."""
    scaler = StandardScaler().fit(design)
    standard = np.hstack([np.ones((len(design), 1)), scaler.transform(design)])
    fitted = LogisticRegression(
        C=1 / penalty, fit_intercept=False, solver="newton-cholesky", tol=1e-8, max_iter=200
    )
    found = fitted.fit(standard, truth).coef_[0]
    weights = found[1:] / scaler.scale_
    return np.append(found[0] - weights @ scaler.mean_, weights)

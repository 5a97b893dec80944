"""Forward-Forward learning (Hinton 2022, arXiv:2212.13345): each layer learns by itself.

A layer is shown real data with the right label in the input, and the same data with a wrong one;
it learns to answer strongly (high goodness) to the first and weakly to the second. No gradient
crosses a layer.
"""

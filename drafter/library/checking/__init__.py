"""The check of a library. In: layers, the library they make. Out: findings for its rows and for what holds across them."""

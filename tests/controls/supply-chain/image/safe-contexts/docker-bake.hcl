target "base" {
  context = "."
}

target "admin" {
  context = "admin/"
  contexts = {
    base = "target:base"
    assets = "./assets"
  }
}
